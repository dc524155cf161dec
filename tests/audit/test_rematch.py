"""What becomes of a decision in a new run: a table of cases."""

import pytest

from audit.rematch import Anchor, Anchored, Matched, joined_texts, likeness, match_decisions
from claims.model import Article

A = "Rescuers said that 42 people died when the dam above Oakham broke on Monday."
A_REVISED = "Rescuers now say that 47 people died when the dam above Oakham broke on Monday."
B = "At least 57 people were killed by the flood in Oakham, the ministry said."
B_REVISED = "At least 58 people were killed by the flood in Oakham, the ministry said on Tuesday."
OTHER = "The mayor of Barton opened the spring market with a short speech in the rain."


def quote(outlet: str, words: str, sentence: str, article: str = "") -> Anchor:
    return Anchor(article or outlet.lower(), outlet, "text", words, sentence)


def found(mark: str, *anchors: Anchor, kind: str = "number", topic: str = "Deaths: Oakham") -> Anchored:
    return Anchored(mark, kind, "numbers-differ", topic, anchors)


OLD = found("old", quote("Post", "42", A), quote("Mail", "57", B))
TEXTS = {"post": A.lower(), "mail": B.lower()}


def match(new: list[Anchored], *, old: Anchored = OLD, texts: dict[str, str] | None = None) -> Matched:
    return match_decisions([old], [old.fingerprint], new, TEXTS if texts is None else texts)


def outcome(matched: Matched) -> str:
    (where,) = (
        *("stands" for _ in matched.standing),
        *(f"earlier:{m.new}" for m in matched.earlier_text),
        *(o.reason for o in matched.orphaned),
    )
    return where


SAME = found("old", quote("Post", "42", A), quote("Mail", "57", B))
REVISED = found("new", quote("Post", "47", A_REVISED), quote("Mail", "57", B))
BOTH_REVISED = found("new", quote("Post", "47", A_REVISED), quote("Mail", "58", B_REVISED))


@pytest.mark.parametrize(
    ("new", "texts", "expected"),
    [
        pytest.param([SAME], TEXTS, "stands", id="the same fingerprint stands"),
        pytest.param([SAME, REVISED], TEXTS, "stands", id="it stands whatever else looks like it"),
        pytest.param([REVISED], TEXTS, "earlier:new", id="one side was revised"),
        pytest.param([BOTH_REVISED], TEXTS, "earlier:new", id="both sides were revised"),
        pytest.param(
            [found("new", *REVISED.anchors, quote("Echo", "50", "Fifty died in Oakham."))],
            TEXTS,
            "earlier:new",
            id="an outlet joined",
        ),
        pytest.param(
            [found("new", quote("Post", "42", A, "post-2"), quote("Mail", "57", B))],
            {"post-2": A.lower(), "mail": B.lower()},
            "earlier:new",
            id="the same words in another article of the outlet",
        ),
        pytest.param([], TEXTS, "no longer flagged", id="the words are there, the finding is not"),
        pytest.param([], {"post": "nothing", "mail": B.lower()}, "words gone", id="a passage was taken out"),
        pytest.param([], {"mail": B.lower()}, "article gone", id="an article was taken out"),
        pytest.param(
            [found("new", quote("Post", "47", A_REVISED), quote("Echo", "57", B))],
            TEXTS,
            "no longer flagged",
            id="another outlet says it: not what was decided",
        ),
        pytest.param(
            [found("new", *REVISED.anchors, kind="date_time")], TEXTS, "no longer flagged", id="another kind"
        ),
        pytest.param(
            [found("new", quote("Post", "47", OTHER), quote("Mail", "57", B))],
            TEXTS,
            "no longer flagged",
            id="one side speaks of something else",
        ),
        pytest.param(
            [
                found(
                    "new",
                    quote("Post", "3", A_REVISED),
                    quote("Mail", "4", B_REVISED),
                    topic="Injured: Oakham",
                )
            ],
            TEXTS,
            "no longer flagged",
            id="another figure of the same sentences",
        ),
        pytest.param(
            [found("new", *REVISED.anchors, topic="Deaths")],
            TEXTS,
            "earlier:new",
            id="the topic lost its place name",
        ),
        pytest.param(
            [found("new", *REVISED.anchors, topic="Flood")],
            TEXTS,
            "earlier:new",
            id="the words of one side were kept",
        ),
        pytest.param(
            [REVISED, found("twin", quote("Post", "47", A_REVISED), quote("Mail", "57", B))],
            TEXTS,
            "several fit",
            id="two fit equally well",
        ),
        pytest.param(
            [
                BOTH_REVISED,
                found("kin", quote("Post", "9", A_REVISED), quote("Mail", "8", B_REVISED), topic="Missing"),
            ],
            TEXTS,
            "earlier:new",
            id="the one of the same topic is taken",
        ),
        pytest.param(
            [
                REVISED,
                found("twin", quote("Post", "47", A_REVISED, "post-9"), quote("Mail", "57", B, "mail-9")),
            ],
            TEXTS,
            "earlier:new",
            id="the one of the same articles is taken",
        ),
        pytest.param(
            [found("new", *BOTH_REVISED.anchors, topic="Deaths: Barton")],
            TEXTS,
            "no longer flagged",
            id="the topic of another place",
        ),
    ],
)
def test_where_a_decision_goes(new: list[Anchored], texts: dict[str, str], expected: str) -> None:
    assert outcome(match(new, texts=texts)) == expected


def test_a_decision_on_a_finding_that_no_run_had_is_an_orphan() -> None:
    matched = match_decisions([], ["unheard"], [REVISED], TEXTS)
    assert outcome(matched) == "unknown finding"


def test_a_finding_with_a_decision_of_its_own_takes_no_other() -> None:
    matched = match_decisions([OLD, REVISED], ["old", "new"], [REVISED], TEXTS)
    assert matched.standing == ("new",)
    assert [orphan.old for orphan in matched.orphaned] == ["old"]


def test_two_earlier_decisions_do_not_share_one_finding() -> None:
    worse = found(
        "worse",
        quote("Post", "40", A.replace("Rescuers said that", "Up to now rescuers have said")),
        OLD.anchors[1],
    )
    matched = match_decisions([OLD, worse], ["old", "worse"], [REVISED], TEXTS)
    assert len(matched.earlier_text) <= 1
    assert len(matched.earlier_text) + len(matched.orphaned) == 2


def test_every_decision_is_in_exactly_one_place_and_order_does_not_matter() -> None:
    others = [found(f"f{n}", quote("Post", str(n), A), quote("Mail", str(n + 1), B)) for n in range(5)]
    new = [REVISED, others[0], others[1]]
    marks = ["old", *(item.fingerprint for item in others)]
    matched = match_decisions([OLD, *others], marks, new, TEXTS)
    again = match_decisions([*others[::-1], OLD], marks[::-1], new[::-1], TEXTS)
    assert matched == again
    placed = [*matched.standing, *(m.old for m in matched.earlier_text), *(o.old for o in matched.orphaned)]
    assert sorted(placed) == sorted(marks)


def test_inside_one_article_every_passage_must_be_found() -> None:
    old = found(
        "old", quote("Post", "42", A), quote("Post", "57", B), topic="Sums and dates", kind="arithmetic"
    )
    half = found(
        "new", quote("Post", "42", A), quote("Post", "1", OTHER), topic="Sums and dates", kind="arithmetic"
    )
    assert outcome(match([half], old=old, texts={"post": f"{A} {B}".lower()})) == "no longer flagged"


def test_a_headline_is_not_the_text() -> None:
    assert likeness(Anchor("p", "Post", "title", "42", A), Anchor("p", "Post", "text", "42", A)) == 0


def test_texts_are_looked_through_without_regard_to_line_ends() -> None:
    joined = joined_texts([Article("post", A.replace(" when ", "\nwhen "), title="Dam breaks")])
    assert A.lower() in joined["post"] and "dam breaks" in joined["post"]
