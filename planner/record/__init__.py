"""What is remembered: the record's entities, the book that answers questions about them, and its changes."""
