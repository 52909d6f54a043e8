"""A realistic record from a fixed seed: what the demo shows, and what speed is measured on."""
