"""Finding a procedure from a few typed words: `index.SearchIndex` is the door, `values` what passes through it."""
