"""Window of the room for writing: one function per act, each a transaction with lock, history and step log."""
