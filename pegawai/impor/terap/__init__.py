"""Applying staged rows: chunk by chunk, each chunk with its effects and its progress in one transaction."""
