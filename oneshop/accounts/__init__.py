"""Who works at a desk and what each may do: roles, the permission table, passwords."""
