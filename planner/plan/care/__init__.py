"""Care of clients: greetings that the day's list proposes, each with its reason (method, section 5)."""
