"""Captions, bylines, furniture, corrections: every rule row, whole articles, properties."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.blocks import mark
from claims.captions import is_caption, is_credit
from claims.credits import agencies_in, find_credits
from claims.document import fold
from claims.lexicon import load_toml

FURNITURE = load_toml(
    "boilerplate.toml", ("name",), ("name", "kind", "pattern", "example", "counterexample"), ("where",)
)
CAPTIONS = load_toml("captions.toml", ("name",), ("name", "place", "pattern", "example", "counterexample"))
AGENCIES = load_toml("agencies.toml", ("name",), ("name", "short", "long", "example", "counterexample"))
PROSE = "The council met on Monday. It voted for the bridge.\n"


def kinds(text: str) -> list[str]:
    return [block.kind for block in mark(text)]


def marked(text: str, kind: str) -> list[str]:
    return [block.span.of(text) for block in mark(text) if block.kind == kind]


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["name"])
def test_a_furniture_rule_matches_its_example_only(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.fullmatch(fold(row["example"]))
    assert not pattern.fullmatch(fold(row["counterexample"]))


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["name"])
def test_the_line_of_an_example_gets_its_kind(row: dict[str, str]) -> None:
    text = f"{PROSE}{row['example']}"
    if row.get("where") == "head":
        text = f"{row['example']}\n{PROSE}"
    assert [row["kind"]] == [kind for kind in kinds(text) if kind != "body"]


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["name"])
def test_the_line_of_a_counterexample_is_none_of_this_rule(row: dict[str, str]) -> None:
    assert row["counterexample"] not in marked(f"{PROSE}{row['counterexample']}", "correction")


@pytest.mark.parametrize("row", CAPTIONS, ids=lambda row: row["name"])
def test_a_caption_mark_matches_its_example_only(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"])
    words = {name: fold(row[name]) for name in ("example", "counterexample")}
    if row["place"] == "bracket":
        words = {name: value[1:-1] for name, value in words.items()}
    test = {"bracket": pattern.fullmatch, "end": pattern.fullmatch, "start": pattern.match}.get(
        row["place"], pattern.search
    )
    assert test(words["example"])
    assert not test(words["counterexample"])


@pytest.mark.parametrize("row", AGENCIES, ids=lambda row: row["name"])
def test_an_agency_is_found_in_its_example_only(row: dict[str, str]) -> None:
    assert row["name"] in agencies_in(row["example"])
    assert row["name"] not in agencies_in(row["counterexample"])


def test_a_caption_glued_to_the_next_paragraph_ends_after_its_credit() -> None:
    text = f"{PROSE}The mayor opens the bridge in Northport. (AP Photo/Ann Lee)The bridge cost $4m, he said."
    assert marked(text, "caption") == ["The mayor opens the bridge in Northport. (AP Photo/Ann Lee)"]
    assert marked(text, "body")[-1] == "The bridge cost $4m, he said."


def test_a_caption_without_credit_is_known_by_its_tense_when_glued() -> None:
    caption = "Mayor Ann Lee responds to questions on March 3 about the new bridge over the river."
    text = f"{PROSE}{caption}The mayor said that four firms had made an offer."
    assert marked(text, "caption") == [caption]


def test_glued_reports_in_the_past_tense_are_no_caption() -> None:
    text = "The mayor said on Monday that the bridge was closed.The council agreed with her."
    assert kinds(text) == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ann Lee speaks at the opening of the bridge on Monday, March 3.",
        "Ann Lee, left, is seen with Tom Wit at the port of Northport.",
        "FILE - The bridge in 2019.",
        "Rescuers at the bridge. Photo: A. Lee/Harbour Press",
        "The bridge at dusk. [Ann Lee/Reuters]",
    ],
)
def test_a_caption_on_a_line_of_its_own(line: str) -> None:
    assert marked(f"{PROSE}{line}\n{PROSE}", "caption") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said on Monday that she would stand again in May.",
        "“We stand by the mayor,” the council said on Monday.",
        "The mayor left the hall on Monday (Reuters).",
        "The AP reported on Monday that the bridge was closed.",
        "Lee told AFP: the bridge is closed.",
        "Robbers took rings and luxury watches from a shop in Northport on Monday.",
        "The footage shows Ann Lee (pictured)",
    ],
)
def test_reports_are_no_captions(line: str) -> None:
    assert not is_caption(fold(line))


def test_an_agency_alone_in_brackets_is_no_picture_credit() -> None:
    assert not is_credit("Reuters")


def test_all_after_the_syndication_line_is_boilerplate() -> None:
    text = f"{PROSE}The post Bridge Vote appeared first on Harbour Post.\nNo comments yet."
    assert kinds(text) == ["body", "boilerplate", "boilerplate"]


def test_readers_comments_are_boilerplate() -> None:
    text = f"{PROSE}{PROSE}2 Comments\nGull says:\nForty people died there.\n3 hours ago"
    assert "Forty people died there." in marked(text, "boilerplate")


def test_a_comment_count_above_the_story_does_not_swallow_it() -> None:
    assert marked(f"12 Comments\n{PROSE}", "body") == [PROSE.strip()]


def test_a_short_line_before_prose_is_a_heading() -> None:
    assert marked(f"Bridge vote\n{PROSE}", "heading") == ["Bridge vote"]


def test_a_text_of_one_unfinished_line_is_body() -> None:
    assert kinds("Two killed in bridge collapse") == ["body"]


def test_the_dateline_stays_in_the_body_and_its_agency_is_credited() -> None:
    text = "NORTHPORT (Reuters) — The council met on Monday."
    assert kinds(text) == ["body"]
    assert find_credits(text, mark(text)) == ("Reuters",)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (f"{PROSE}Copyright 2026 The Associated Press. All rights reserved.", ("Associated Press",)),
        (f"{PROSE}(Reporting by Ann Lee; Editing by Tom Wit for Reuters)", ("Reuters",)),
        (f"{PROSE}He told Reuters that it was over.", ()),
        (f"{PROSE}The bridge. (AP Photo/Ann Lee)", ()),
        (f"{PROSE}The bridge was closed on Monday. (AFP)", ("Agence France-Presse",)),
    ],
)
def test_credits(text: str, credits: tuple[str, ...]) -> None:
    assert find_credits(text, mark(text)) == credits


LINES = st.sampled_from(
    [
        PROSE,
        "By Ann Lee\n",
        "No comments yet\n",
        "Photo: A. Lee\n",
        "\n",
        "x.Yy (AP Photo/A B)The end ",
        "\u2028",
        "Share\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES | st.text(max_size=8), max_size=15).map("".join))
def test_blocks_are_ordered_and_cover_all_but_white_space(text: str) -> None:
    at = 0
    for block in mark(text):
        assert block.span.start >= at
        assert not text[at : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip()
        at = block.span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("row", [*FURNITURE, *CAPTIONS], ids=lambda row: row["name"])
def test_no_pattern_backtracks_out_of_hand(row: dict[str, str]) -> None:
    """A pattern whose backtracking is exponential never comes to the end of this."""
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    for filler in ("a ", "A", "A-", "- ", " ", "1 ", "A B/", "|", "x@", "/ A"):
        pattern.fullmatch((row["example"] + filler * 400)[:400] + "\x00")
        pattern.fullmatch((row["example"][:6] + filler * 400)[:400] + "\x00")
