"""Words to changes: the quick-entry line in both languages."""
