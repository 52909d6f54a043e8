"""Looking ahead: rates, chain, workdays, cadence and the day's list."""
