"""The page of one procedure."""
