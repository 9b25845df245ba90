"""The strip that says that something is wrong."""
