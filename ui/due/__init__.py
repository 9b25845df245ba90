"""What presses, at the foot of the window: dossiers overdue, due today, waiting too long."""
