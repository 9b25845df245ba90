"""Sealing what tells who a citizen is: the cipher, and where its key is kept."""
