"""Who is at the desk: signing in, locking, one's own password, and the accounts of the office."""
