"""What comparators keep of a side."""

import pickle

from audit.compare.base import kept, kept_all
from audit.model import Side
from claims.extractors import prepare, read_article
from claims.model import Article


def side() -> Side:
    article = prepare(Article("a", "The dam burst on Monday."))
    reading = read_article(article)[1]
    return Side(reading.claims[0], article, reading)


def test_a_side_is_read_once() -> None:
    calls: list[str] = []

    @kept
    def length(item: Side) -> int:
        calls.append(item.sentence)
        return len(item.sentence)

    one = side()
    assert (length(one), length(one)) == (24, 24)
    assert calls == ["The dam burst on Monday."]


def test_what_is_yielded_is_kept_as_a_tuple() -> None:
    words = kept_all(lambda item: iter(item.sentence.split()))
    one = side()
    assert words(one) == words(one) == ("The", "dam", "burst", "on", "Monday.")


def test_what_is_kept_is_no_part_of_the_side() -> None:
    one, other = side(), side()
    kept(lambda item: item.sentence)(one)
    assert one == other
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.loads(pickle.dumps(one)).memo == {}
