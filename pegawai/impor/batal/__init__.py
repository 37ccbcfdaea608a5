"""Undoing a batch whole: refused with the list of what changed since, or the state is exactly as it was before."""
