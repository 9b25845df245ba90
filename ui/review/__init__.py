"""The page of the national changes that wait to be reviewed."""
