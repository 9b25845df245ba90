"""`make bench-search`: this search beside naive Whoosh, SQLite FTS5 and tantivy, in speed and in finding."""
