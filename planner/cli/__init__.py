"""The door: arguments in, text and exit status out."""
