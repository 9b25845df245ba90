"""Whole paths of the desk, from the first start to the clerk's screen, in the words of the people who walk them."""
