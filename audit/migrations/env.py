"""Runs the migrations on the connection and in the transaction that audit.store_engine hands over."""

from alembic import context

from audit.store_schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
