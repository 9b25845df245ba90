"""Cuối ngày: the day's figures beside what was counted, closing it, and the sheet that is signed."""
