"""The screens: composition and handlers, no arithmetic."""
