"""Small parts of a page: formats of values, shapes of data, icons. Knows no domain word."""
