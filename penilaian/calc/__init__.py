"""Pure, dated calculations of performance: plain values in, an answer with its rule version and legal basis out."""
