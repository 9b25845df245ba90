"""The page of a procedure's versions: who, when, why, and what two of them differ in."""
