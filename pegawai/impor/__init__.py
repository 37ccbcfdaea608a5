"""Import of BKN files: read and gate (baca) → columns (kolom) → checks (periksa) → diff (banding) → apply → undo."""
