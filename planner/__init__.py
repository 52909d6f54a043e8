"""The daily planner of a sales rep: what is remembered, planned and reviewed, without a screen or a file."""

__version__ = "0.1.0"
