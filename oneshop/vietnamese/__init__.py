"""Vietnamese text, numbers and identity, free of anything else in the program."""
