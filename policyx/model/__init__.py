"""Shapes only: what a document is, what a plan is. No I/O, no regular expressions."""
