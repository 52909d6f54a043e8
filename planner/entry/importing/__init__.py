"""Rows of a table to changes of the record: columns found by their heads, cells read, clients linked and merged."""
