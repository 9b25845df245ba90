"""The search box, its filters and the list of hits."""
