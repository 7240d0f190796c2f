"""Measures goals 1 and 4 of the design: ratios to a bare parse of the same files and to other checkers."""
