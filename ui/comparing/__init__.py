"""The widget that shows two versions beside each other, field by field."""
