"""The page of drafts: what is being written, what waits to be approved, what is published on a later day."""
