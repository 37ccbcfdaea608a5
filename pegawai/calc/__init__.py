"""Pure, dated calculations of the first room: plain values in, an answer with its rule version out."""
