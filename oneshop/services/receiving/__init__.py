"""The receiving desk: taking dossiers in, what becomes of them, their forms, money, figures and personal data."""
