"""Text on its way into columns that are searched, compared or read by people."""

from claims.document import fold, lower
from claims.errors import StoreError

NAME_LENGTH = 200
NOTE_LENGTH = 4_000
TITLE_LENGTH = 500


def plain(text: str) -> str:
    """The text without what a database refuses: NUL and halves of characters become U+FFFD."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def limited(text: str, most: int, what: str) -> str:
    """The text, stripped and made plain.  Raises StoreError when it has more characters than `most`."""
    found = plain(text.strip())
    if len(found) > most:
        raise StoreError(f"{what} has {len(found)} characters; at most {most} are kept")
    return found


def person(name: str) -> str:
    """A person's name.  Raises StoreError when it is empty or too long."""
    found = limited(name, NAME_LENGTH, "the name")
    if not found:
        raise StoreError("a name is needed")
    return found


def searchable(text: str) -> str:
    """Lower case with typographic quotes and dashes made plain, as searched text and words are."""
    return plain(lower(fold(text)))


def contains(word: str) -> str:
    """A LIKE pattern, escape character backslash, for a word anywhere."""
    escaped = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
