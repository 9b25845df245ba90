"""The page of questions that found no answer, and of the synonyms a supervisor makes of them."""
