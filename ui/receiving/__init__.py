"""The page where a dossier is received: papers ticked, whose it is, the appointment, one key to save and print."""
