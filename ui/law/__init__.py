"""Văn bản: legal documents with their validity, what cites them, and drafts in bulk when one changes."""
