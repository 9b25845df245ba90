"""The catalogue's database; the only home of SQLAlchemy and Alembic. Rows never leave this package."""
