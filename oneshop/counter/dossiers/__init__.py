"""What is handed in at the desk: the dossier, whose it is, what happened to it, and the forms it is answered with."""
