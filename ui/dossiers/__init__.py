"""The register of dossiers: one table of all of them, and the story of the one that is opened."""
