"""One function per act; each answers with a Decision that carries its reason."""
