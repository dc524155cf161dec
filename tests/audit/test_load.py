"""audit.json and decision files are read back whole, or refused with the place and a remedy."""

import json
from pathlib import Path
from typing import Any

import pytest

from audit.load import load, load_decisions
from claims.errors import InputError

ARTICLE = {
    "id": "a", "input": "a.txt", "outlet": "Harbour Post", "outlet_source": "stated", "title": "Ferry sinks",
    "url": None, "published": "2026-03-03T14:00:00+00:00", "published_source": "stated", "language": "en",
    "byline": None, "credits": [], "version": "0" * 16, "origin": "o1", "text": "42 people died.",
}  # fmt: skip
FINDING = {
    "id": "f", "fingerprint": "0123456789abcdef", "kind": "arithmetic", "relation": "contradiction",
    "severity": "high", "confidence": 0.8, "topic": "t", "story": "s", "rule": "r", "summary": "Odd.",
    "steps": [], "explanations": [], "values": [{"claim": "c", "label": "42", "low": 42}],
    "evidence": [{"article": "a", "field": "text", "start": 0, "end": 2, "text": "42", "claim": "c"}],
}  # fmt: skip


def content(**more: Any) -> dict[str, Any]:
    lists = ("stories", "claims", "pairs", "topics", "checks", "held_back", "problems")
    return {
        "schema": "1", "settings": {}, "versions": {}, "articles": [ARTICLE], "discrepancies": [FINDING],
        **{name: [] for name in lists}, **more,
    }  # fmt: skip


def written(folder: Path, value: object) -> Path:
    path = folder / "audit.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_a_folder_stands_for_its_audit_json(tmp_path: Path) -> None:
    written(tmp_path, content())
    assert load(tmp_path).audit.discrepancies[0].evidence[0].text == "42"


def test_articles_keep_time_and_origin(tmp_path: Path) -> None:
    audit = load(written(tmp_path, content())).audit
    assert audit.articles[0].published.isoformat() == "2026-03-03T14:00:00+00:00"  # type: ignore[union-attr]
    assert audit.origins == {"a": "o1"}


def test_texts_left_out_are_no_fault(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, content(articles=[{**ARTICLE, "text": None}])))
    assert loaded.without_text == {"a"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("{", "is not JSON"),
        ("[]", "holds no object"),
        (content(schema="9"), "schema '9'"),
        (content(articles=None), "no list “articles”"),
        (content(discrepancies=[{**FINDING, "relation": "odd"}]), r"discrepancies\[0\]: 'relation' is 'odd'"),
        (content(discrepancies=[{"id": "f"}]), r"discrepancies\[0\]: 'fingerprint' is missing"),
        (content(discrepancies=[3]), "an object is needed"),
        (content(articles=[{**ARTICLE, "text": "Now 42 died."}]), "does not stand at 0"),
        (content(articles=[]), "article 'a' is missing"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_place(
    tmp_path: Path, value: object, words: str
) -> None:
    path = written(tmp_path, value)
    with pytest.raises(InputError, match=words) as caught:
        load(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="audit run"):
        load(tmp_path / "none.json")


def decision(fingerprint: str, verdict: str, at: str) -> dict[str, str]:
    return {"fingerprint": fingerprint, "verdict": verdict, "note": "", "by": "Ana", "at": at}


def decided(folder: Path, *rows: dict[str, str]) -> list[tuple[str, str]]:
    path = written(folder, {"schema": "1", "decisions": list(rows)})
    return [(made.fingerprint, made.verdict) for made in load_decisions(path)]


def test_the_newest_decision_counts(tmp_path: Path) -> None:
    rows = (
        decision("f", "confirmed", "2026-03-03T10:00:00Z"),
        decision("f", "dismissed", "2026-03-03T09:00:00Z"),
    )
    assert decided(tmp_path, *rows) == [("f", "confirmed")]


def test_a_decision_taken_back_is_none(tmp_path: Path) -> None:
    rows = (
        decision("f", "confirmed", "2026-03-03T10:00:00Z"),
        decision("f", "open", "2026-03-03T11:00:00Z"),
    )
    assert decided(tmp_path, *rows) == []


def test_of_two_decisions_at_one_moment_the_later_counts(tmp_path: Path) -> None:
    rows = (
        decision("f", "confirmed", "2026-03-03T10:00:00Z"),
        decision("f", "dismissed", "2026-03-03T11:00:00+01:00"),
    )
    assert decided(tmp_path, *rows) == [("f", "dismissed")]


def test_an_unknown_verdict_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"decisions\[0\]: 'verdict' is 'maybe'"):
        decided(tmp_path, decision("f", "maybe", "2026-03-03T10:00:00Z"))
