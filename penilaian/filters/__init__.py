"""Filters of lists, one module a part."""
