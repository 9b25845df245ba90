"""The preview of the checklist, printed or saved."""
