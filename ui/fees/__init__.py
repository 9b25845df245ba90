"""Phí và miễn giảm: the province's decisions, the lists of fees to mend, and confirming a fee by its basis."""
