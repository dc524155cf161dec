"""Word classes of number_context.toml, loaded when they are first asked for."""

import functools

from claims.lexicon import load_toml


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """number_context.toml: class name -> its words."""
    rows = load_toml("number_context.toml", ("name",), ("name", "words", "example", "counterexample"))
    return {row["name"]: frozenset(row["words"]) for row in rows}


class _Classes:
    """Each class as an attribute: `word in word_class.pronoun`.

    The file is read when the first class is asked for, so that imports stay cheap; from then on
    a class costs no more than a look at an attribute.
    """

    def __getattr__(self, name: str) -> frozenset[str]:
        words = classes().get(name)
        if words is None:
            raise AttributeError(name)
        setattr(self, name, words)
        return words


word_class = _Classes()
