"""The forms of the desk as PDF and as a slip's picture: laid out first as marks at places, then drawn in one go."""
