"""Everything that touches a disk or a heavy library."""
