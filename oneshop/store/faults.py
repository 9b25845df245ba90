"""What the store cannot do, in words."""


class StoreError(Exception):
    """The database cannot do what was asked; the message is Vietnamese and names the next step."""
