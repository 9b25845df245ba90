"""What a screen or a command may ask of the program: transaction, index, memory, then the work."""
