"""Brings two versions of a ledger together: what both sides changed, field by field."""
