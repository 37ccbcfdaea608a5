"""Checks of one row: every fault is collected, with a stable code, the column and what to do."""
