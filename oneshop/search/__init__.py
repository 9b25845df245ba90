"""Finding a procedure from a few typed words; `index.SearchIndex` is the door, `values` holds what passes through it."""
