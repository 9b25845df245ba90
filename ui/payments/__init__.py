"""What a dossier owes and what was paid for it: a panel for every page that shows a dossier."""
