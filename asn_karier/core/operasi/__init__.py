"""Running the house: health, backup, processes of the demo."""
