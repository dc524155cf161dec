"""Accounts, and what the web application remembers between starts.

Passwords come hashed: the web application makes and checks the hashes.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from audit.store_engine import Store
from audit.store_records import Role, User
from audit.store_rows import new_id
from audit.store_schema import facts, users
from audit.store_text import person
from claims.errors import StoreError

ROLES: tuple[Role, ...] = get_args(Role)


def _user(row: sa.Row[Any]) -> User:
    return User(row.id, row.name, row.role, row.created, row.password_hash, row.disabled)


def _role(role: str) -> str:
    if role not in ROLES:
        raise StoreError(f"there is no role {role!r}; choose one of {', '.join(ROLES)}")
    return role


def add_user(store: Store, name: str, password_hash: str, role: Role, *, at: dt.datetime) -> int:
    """The id of a new account.  Raises StoreError when the name is taken (whatever its case)."""
    chosen = person(name)
    values = {"name": chosen, "password_hash": password_hash, "role": _role(role), "created": at}
    with store.writing() as connection:
        if any(known.name.casefold() == chosen.casefold() for known in _all(connection)):
            raise StoreError(f"there is an account {name!r} already; choose another name", slug="store-taken")
        try:
            return new_id(connection.execute(users.insert().values(**values)))
        except IntegrityError as error:
            raise StoreError(f"there is an account {name!r} already", slug="store-taken") from error


def _all(connection: sa.Connection) -> tuple[User, ...]:
    return tuple(_user(row) for row in connection.execute(sa.select(users).order_by(users.c.name)))


def list_users(store: Store) -> tuple[User, ...]:
    """All accounts by name, disabled ones too."""
    with store.reading() as connection:
        return _all(connection)


def find_user(store: Store, name: str) -> User | None:
    """The account of that name, written exactly so, disabled or not."""
    with store.reading() as connection:
        row = connection.execute(sa.select(users).where(users.c.name == person_or_nobody(name))).first()
    return _user(row) if row else None


def person_or_nobody(name: str) -> str:
    """The name as stored; "" (nobody's) for one that cannot be a name."""
    try:
        return person(name)
    except StoreError:
        return ""


def get_user(store: Store, user_id: int) -> User | None:
    """The account with that id, disabled or not."""
    with store.reading() as connection:
        row = connection.execute(sa.select(users).where(users.c.id == user_id)).first()
    return _user(row) if row else None


def set_password(store: Store, user_id: int, password_hash: str) -> None:
    _change(store, user_id, password_hash=password_hash)


def set_role(store: Store, user_id: int, role: Role) -> None:
    _change(store, user_id, role=_role(role))


def disable_user(store: Store, user_id: int, *, at: dt.datetime | None) -> None:
    """End an account, or let it in again with at=None.  Its decisions stay."""
    _change(store, user_id, disabled=at)


def _change(store: Store, user_id: int, **values: Any) -> None:
    with store.writing() as connection:
        done = connection.execute(users.update().where(users.c.id == user_id).values(**values))
        if not done.rowcount:
            raise StoreError(f"there is no account {user_id}", slug="store-missing")


def remembered(store: Store, name: str, make: Callable[[], str]) -> str:
    """The text kept under a name; when there is none yet, what `make` gives, which is then kept.

    For the key that sessions are signed with: it must be the same after a restart.
    """
    query = sa.select(facts.c.value).where(facts.c.name == name)
    with store.reading() as connection:
        known = connection.execute(query).scalar()
    if known is not None:
        return str(known)
    with store.writing() as connection:
        known = connection.execute(query).scalar()
        if known is None:
            known = make()
            connection.execute(facts.insert().values(name=name, value=known))
    return str(known)
