"""Who may do what, and what a password must be."""
