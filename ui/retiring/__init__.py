"""The page where the end of a procedure is asked for, with what takes its place."""
