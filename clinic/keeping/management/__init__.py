"""What a practice runs from a terminal."""
