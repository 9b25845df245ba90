"""The questions whose answers tailor the list."""
