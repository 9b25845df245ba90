"""Search, on a small catalogue of real names."""
