"""Who decides: offices by their names and successors, decisions of delegation, and the way from one to the other."""
