"""Reading and writing of files: one module per format, text parsers beside them; no database, no screen."""
