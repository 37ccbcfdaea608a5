"""The API: common ground, kept answers, cursors, limits, its document."""
