"""Forms of the room: shape only, rules are asked in the services."""
