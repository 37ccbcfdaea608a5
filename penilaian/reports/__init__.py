"""Documents of the room: forms on paper and reports."""
