"""What is drawn: each widget takes values and posts messages."""
