"""Forms of the room: what pages ask, with the sentence for each mistake; the rules stand in the services."""
