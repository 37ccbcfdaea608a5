"""Window of the room for reading: everything starts inside the actor's scope."""
