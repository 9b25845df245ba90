"""Looking at the catalogue as it was, or will be, on another day."""
