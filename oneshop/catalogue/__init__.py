"""What a procedure is: frozen values and pure functions; no file, no database, no screen."""
