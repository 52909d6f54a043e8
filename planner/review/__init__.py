"""Looking back: plan against actual, and what the method reads from it."""
