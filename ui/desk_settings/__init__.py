"""The page of the desk's settings: the office, its account, how long citizens' data is kept, sealing, locking."""
