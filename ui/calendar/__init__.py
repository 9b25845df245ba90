"""Lịch làm việc: the days of a year, their confirmation, the hours, and a due date to try them on."""
