"""The page that says how good the data is, check by check, and leads to what is to be mended."""
