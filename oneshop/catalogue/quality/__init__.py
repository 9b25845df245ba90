"""Whether a procedure's data is right, complete, clean and alive (đúng, đủ, sạch, sống): checks, scores, problems."""
