"""What a book is asked, an area a module."""
