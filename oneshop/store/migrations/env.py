"""Alembic's environment: runs the migrations on the connection the store hands over."""

from alembic import context

from oneshop.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
