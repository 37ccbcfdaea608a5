"""Columns of lists, one module a part."""
