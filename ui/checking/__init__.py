"""The page that holds a printed checklist against today."""
