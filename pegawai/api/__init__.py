"""API of the room."""
