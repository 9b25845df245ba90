"""Files in and out: every format, every trap, every bad file."""
