"""Window of the room for writing: what the office does, one function per act."""
