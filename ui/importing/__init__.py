"""The page that imports files into the catalogue."""
