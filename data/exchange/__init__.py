"""Other programs' formats: one module a format, its library loaded only when it is used."""
