"""Decisions in the review app: made, undone, made on many, kept through runs, told to others."""

import io
import json
from dataclasses import replace

import pytest
from web_helpers import POST, WIRE, Visitor, words

from audit import store as stored
from audit.decisions import CHOICES
from reports.web_cards import finding_part

QUEUE = "/audits/1/findings"


def decide(desk: Visitor, mark: str, choice: str = "confirmed", **fields: str) -> None:
    answer = desk.post(f"{QUEUE}/{mark}/decide", choice=choice, **fields)
    assert answer.status_code == 302


@pytest.mark.parametrize("choice", [choice.slug for choice in CHOICES])
def test_every_choice_is_kept_with_note_person_and_time(flood: Visitor, choice: str) -> None:
    flood.name("Dana")
    mark = flood.marks()[0]
    decide(flood, mark, choice, note="seen")
    standing = flood.row(mark).standing
    wanted = next(row for row in CHOICES if row.slug == choice)
    assert (standing.verdict, standing.reason, standing.note, standing.by) == (wanted.verdict, wanted.reason, "seen", "Dana")  # fmt: skip


def test_the_queue_shows_what_is_to_do(flood: Visitor) -> None:
    mark = flood.marks()[0]
    decide(flood, mark)
    page = words(flood.get(QUEUE))
    assert "1 of 2 findings" in page
    assert f"{QUEUE}/{mark}" not in flood.get(QUEUE).text.partition('id="list"')[2]


def test_a_decision_leads_back_to_the_finding_in_the_queue(flood: Visitor) -> None:
    mark = flood.marks()[0]
    answer = flood.post(f"{QUEUE}/{mark}/decide", choice="ask", next=f"{QUEUE}?state=all#d-{mark}")
    assert answer.headers["Location"] == f"{QUEUE}?state=all#d-{mark}"


def test_a_form_cannot_send_one_to_another_site(flood: Visitor) -> None:
    answer = flood.post(f"{QUEUE}/{flood.marks()[0]}/decide", choice="ask", next="//evil.example/")
    assert answer.headers["Location"] == QUEUE


def test_the_message_has_an_undo(flood: Visitor) -> None:
    mark = flood.marks()[0]
    decide(flood, mark)
    assert 'class="notice"' in flood.get(QUEUE).text
    (row,) = stored.history(flood.store, 1)
    flood.post("/audits/1/undo", decision=str(row.id))
    assert flood.row(mark).standing is None
    assert len(stored.history(flood.store, 1)) == 2


def test_the_script_gets_the_card_as_it_is_now(flood: Visitor) -> None:
    mark = flood.marks()[0]
    answer = flood.post(
        f"{QUEUE}/{mark}/decide", headers={"X-Requested-With": "fetch"}, choice="wrong-alignment"
    )
    assert 'class="card r-contradiction decided"' in answer.json["card"]
    assert answer.json["said"] == "Wrong alignment"


def test_a_refusal_to_the_script_is_a_sentence(flood: Visitor) -> None:
    answer = flood.post(
        f"{QUEUE}/{flood.marks()[0]}/decide", headers={"X-Requested-With": "fetch"}, choice="nonsense"
    )
    assert (answer.status_code, answer.text) == (400, "Choose a decision.")


def test_an_unknown_finding_is_not_decided(flood: Visitor) -> None:
    assert flood.post(f"{QUEUE}/feedfacefeedface/decide", choice="confirmed").status_code == 404


def test_all_that_fit_a_filter_are_decided_one_by_one_and_undone_at_once(flood: Visitor) -> None:
    answer = flood.post(
        "/audits/1/bulk", query="kind=number", count="2", do="decide", choice="not-important", note="old"
    )
    assert answer.status_code == 302
    rows = stored.history(flood.store, 1)
    assert [row.reason for row in rows] == ["not important", "not important"]
    assert "Undo" in flood.get(QUEUE).text
    flood.post("/audits/1/undo", batch=rows[0].batch)
    assert all(flood.row(mark).standing is None for mark in flood.marks())


def test_a_bulk_decision_reaches_only_what_fits(flood: Visitor) -> None:
    flood.post("/audits/1/bulk", query="severity=high", count="1", do="decide", choice="confirmed")
    assert [row.verdict for row in stored.history(flood.store, 1)] == ["confirmed"]


def test_a_bulk_decision_on_another_number_than_was_shown_is_refused(flood: Visitor) -> None:
    flood.post("/audits/1/bulk", query="", count="7", do="decide", choice="confirmed")
    assert stored.history(flood.store, 1) == ()
    assert "The list has changed: 2 findings fit now." in words(flood.get(QUEUE))


def test_findings_are_given_to_somebody(flood: Visitor) -> None:
    mark = flood.marks()[0]
    flood.post(f"{QUEUE}/{mark}/assign", assignee="Lee")
    assert flood.row(mark).assignee == "Lee"
    assert mark in flood.get(f"{QUEUE}?assignee=Lee").text
    assert mark not in flood.get(f"{QUEUE}?assignee=-").text.partition('id="list"')[2]


def test_all_that_fit_are_given_to_somebody(flood: Visitor) -> None:
    flood.post("/audits/1/bulk", query="", count="2", do="assign", assignee="Lee")
    assert {flood.row(mark).assignee for mark in flood.marks()} == {"Lee"}


@pytest.mark.parametrize(
    ("query", "count"),
    [("q=died", 1), ("q=outlet+hurt", 1), ("severity=high", 1), ("kind=status", 0), ("relation=contradiction", 2), ("outlet=Outlet+A", 2), ("outlet=Nobody", 0), ("story=s1", 2), ("relation=nonsense", 2), ("page=99", 2), ("state=decided", 0), ("q=%25", 0), ("page=x&sort=y&state=z", 2)],
)  # fmt: skip
def test_the_address_filters_the_queue(flood: Visitor, query: str, count: int) -> None:
    page = words(flood.client.get(f"{QUEUE}?{query}", follow_redirects=True))
    assert f"{count} of 2 findings" in page


@pytest.fixture
def told(desk: Visitor) -> Visitor:
    """A desk with an audit of three articles that name sources; two carry one text."""
    copy = "dead: 42 people died, police said\nfire: 2 houses burnt, the mayor said"
    desk.new_audit(copy, copy, "dead: 57 people died, police said\nfire: 3 houses burnt, a farmer said")
    return desk


@pytest.mark.parametrize(
    ("query", "count"),
    [("source=the+mayor", 1), ("source=police", 1), ("source=nobody", 0), ("origin=Outlet+A,+Outlet+B", 2), ("origin=Outlet+A", 0)],
)  # fmt: skip
def test_the_address_filters_by_source_and_by_shared_copy(told: Visitor, query: str, count: int) -> None:
    assert f"{count} of 2 findings" in words(told.get(f"{QUEUE}?{query}"))


def test_sources_and_shared_copies_are_offered(told: Visitor) -> None:
    page = told.get(f"{QUEUE}?source=the+mayor").text
    assert '<option value="the mayor" selected>the mayor (1)</option>' in page
    assert '<option value="Outlet A, Outlet B">Outlet A, Outlet B (2)</option>' in page


def test_shared_copies_are_not_offered_while_outlets_are_hidden(told: Visitor) -> None:
    told.post("/blind", blind="1")
    page = told.get(QUEUE).text
    assert "Shared copy" not in page and "According to" in page


def test_the_history_of_a_finding_tells_everything(flood: Visitor) -> None:
    mark = flood.marks()[0]
    decide(flood, mark, note="first look")
    decide(flood, mark, "explained-rounding")
    page = words(flood.get(f"{QUEUE}/{mark}"))
    assert "Confirmed: “first look”" in page
    assert "Explained: rounding" in page


def test_decisions_stand_after_another_run(flood: Visitor) -> None:
    mark = next(mark for mark in flood.marks() if "hurt" in flood.row(mark).summary)
    decide(flood, mark)
    flood.post("/audits/1/articles", outlet=["Outlet C"], text=["dead: 60 people died"])
    assert flood.row(mark).standing.verdict == "confirmed"


def test_a_decision_on_an_earlier_text_is_shown_beside_the_new_one(flood: Visitor) -> None:
    mark = next(mark for mark in flood.marks() if "hurt" in flood.row(mark).summary)
    decide(flood, mark, "explained-update", note="later count")
    article = stored.list_articles(flood.store, 1)[0]
    flood.post(
        f"/audits/1/articles/{article.id}", outlet="Outlet A", text=POST.replace("10 people", "11 people")
    )
    page = words(flood.get(QUEUE))
    assert "Decided on an earlier text: Explained: update, “later count”, by Reviewer" in page


def test_a_decision_without_a_finding_is_listed_with_the_reason(flood: Visitor) -> None:
    mark = next(mark for mark in flood.marks() if "hurt" in flood.row(mark).summary)
    decide(flood, mark)
    article = stored.list_articles(flood.store, 1)[0]
    flood.post(f"/audits/1/articles/{article.id}", outlet="Outlet A", text="dead: 42 people died")
    assert "1 decision has no finding any more" in words(flood.get("/audits/1"))
    assert "the words are gone" in words(flood.get("/audits/1/orphans"))


def test_decisions_of_a_static_report_are_read(flood: Visitor) -> None:
    mark = flood.marks()[0]
    row = {
        "fingerprint": mark,
        "verdict": "dismissed",
        "note": "not important: old",
        "by": "Kim",
        "at": "2026-03-01T10:00:00Z",
    }
    content = json.dumps({"schema": "1", "decisions": [row]}).encode()
    flood.post("/audits/1/import", decisions=(io.BytesIO(content), "decisions.json"))
    standing = flood.row(mark).standing
    assert (standing.by, standing.reason, standing.note) == ("Kim", "not important", "old")
    flood.post("/audits/1/import", decisions=(io.BytesIO(content), "decisions.json"))
    assert "0 decisions read, 1 known already" in words(flood.get("/audits/1/history"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"decisions": 3}',
        b'{"decisions": [{}]}',
        b'{"decisions": [7]}',
        b"\xff\xfe",
        b'{"decisions": [{"fingerprint": "a", "verdict": "no", "at": "x"}]}',
        b"[" * 5000,
    ],
)
def test_a_file_that_holds_no_decisions_is_refused(flood: Visitor, content: bytes) -> None:
    answer = flood.post("/audits/1/import", decisions=(io.BytesIO(content), "decisions.json"))
    assert answer.status_code == 409
    assert "no decisions file" in answer.text


# --- blind mode and two reviewers ------------------------------------------------------------------------


def test_blind_mode_hides_outlets_scores_and_what_others_said(flood: Visitor) -> None:
    flood.name("Ann")
    decide(flood, flood.marks()[0], note="surely")
    flood.name("Bo")
    flood.post("/blind", blind="1")
    listed = flood.get(QUEUE).text.partition('id="list"')[2]
    assert "Outlet A" not in listed
    assert "Outlet 1" in listed
    assert "confidence" not in listed
    assert "surely" not in listed
    assert listed.count("<article") == 2


@pytest.mark.parametrize(
    "query",
    [
        "state=decided",
        "state=follow-up",
        "verdict=confirmed",
        "sort=newest",
        "outlet=Outlet+A",
        "origin=Outlet+A",
    ],
)
def test_no_filter_tells_what_others_decided_while_blind(flood: Visitor, query: str) -> None:
    flood.name("Ann")
    decide(flood, flood.marks()[1])
    flood.name("Bo")
    flood.post("/blind", blind="1")
    listed = flood.get(f"{QUEUE}?{query}").text.partition('id="list"')[2]
    assert [mark for mark in flood.marks() if f"{QUEUE}/{mark}" in listed] == flood.marks()
    assert listed.index(flood.marks()[0]) < listed.index(flood.marks()[1])


def test_after_ones_own_decision_everything_is_shown(flood: Visitor) -> None:
    flood.post("/blind", blind="1")
    mark = flood.marks()[0]
    answer = flood.post(f"{QUEUE}/{mark}/decide", headers={"X-Requested-With": "fetch"}, choice="confirmed")
    assert "Outlet A" in answer.json["card"]
    assert "confidence" in answer.json["card"]


@pytest.mark.parametrize("place", ["", "/{mark}", "/{mark}/join"])
def test_no_page_of_a_finding_names_outlets_while_blind(flood: Visitor, place: str) -> None:
    flood.post("/blind", blind="1")
    page = flood.get(QUEUE + place.format(mark=flood.marks()[0])).text
    assert "Outlet A" not in page


def test_exports_wait_for_the_end_of_blind_mode(flood: Visitor) -> None:
    flood.post("/blind", blind="1")
    assert flood.get("/audits/1/export/csv").status_code == 409


def test_the_agreement_of_two_reviewers_is_counted(flood: Visitor) -> None:
    marks = flood.marks()
    for name, choices in (("Ann", ("confirmed", "ask")), ("Bo", ("confirmed", "not-important"))):
        flood.name(name)
        for mark, choice in zip(marks, choices, strict=True):
            decide(flood, mark, choice)
    page = words(flood.get("/audits/1/agreement"))
    assert "All kinds 2 1 50 % 0.33 fair" in page
    assert "Ann: Someone was asked · Bo: Not important" in page


def test_agreement_needs_two(flood: Visitor) -> None:
    assert "nobody has" in words(flood.get("/audits/1/agreement"))


def test_a_figure_of_an_article_that_is_not_quoted_does_not_break_the_card(flood: Visitor) -> None:
    part = stored.load_part(flood.store, 1, flood.marks()[:1])
    (item,) = part.discrepancies
    lost = replace(part, articles=part.articles[:1])
    assert finding_part(lost, item.fingerprint).claims == tuple(
        claim for claim in part.claims if claim.article == part.articles[0].id
    )


# --- joins and splits ------------------------------------------------------------------------------------


def test_a_passage_is_split_off_and_taken_back(flood: Visitor) -> None:
    mark = flood.marks()[0]
    claim = stored.marks_of_finding(flood.store, 1, mark)[0].claim
    flood.post(f"{QUEUE}/{mark}/split", claim=claim, note="other ferry")
    (row,) = stored.list_rulings(flood.store, 1)
    assert (row.ruling.kind, row.note, row.ruling.marks[0].claim) == ("split", "other ferry", claim)
    flood.post(f"/audits/1/rulings/{row.id}/undo")
    assert stored.list_rulings(flood.store, 1)[0].undone


def test_two_passages_are_joined(flood: Visitor) -> None:
    first, second = (stored.marks_of_finding(flood.store, 1, mark) for mark in flood.marks())
    other = next(mark for mark in second if mark.article != first[0].article)
    assert other.claim in flood.get(f"{QUEUE}/{flood.marks()[0]}/join").text
    flood.post("/audits/1/join", story="s1", a=first[0].claim, b=other.claim)
    assert [row.ruling.kind for row in stored.list_rulings(flood.store, 1)] == ["join"]
    assert "joined as one fact" in words(flood.get("/audits/1/rulings"))


def test_passages_of_one_article_cannot_be_joined(flood: Visitor) -> None:
    first, second = (stored.marks_of_finding(flood.store, 1, mark) for mark in flood.marks())
    same = next(mark for mark in second if mark.article == first[0].article)
    assert flood.post("/audits/1/join", story="s1", a=first[0].claim, b=same.claim).status_code == 400


def test_a_split_needs_a_passage_of_the_finding(flood: Visitor) -> None:
    assert flood.post(f"{QUEUE}/{flood.marks()[0]}/split", claim="nonsense").status_code == 400


# --- search and export -----------------------------------------------------------------------------------


def test_the_search_finds_in_all_audits(flood: Visitor) -> None:
    flood.new_audit(POST, WIRE.replace("57", "58"))
    page = words(flood.get("/search?q=died"))
    assert page.count("1 finding ") == 2
    assert "No finding holds all of these words" in words(flood.get("/search?q=nothing"))


@pytest.mark.parametrize(
    "name", ["report", "csv", "xlsx", "json", "markdown", "text", "atom", "annotations", "decisions"]
)
def test_every_format_is_exported_as_a_file(flood: Visitor, name: str) -> None:
    decide(flood, flood.marks()[0], note="seen by us")
    answer = flood.get(f"/audits/1/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=flood-")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert name in ("xlsx", "atom") or b"seen by us" in answer.data


def test_an_export_of_what_is_shown_holds_only_that(flood: Visitor) -> None:
    text = flood.get("/audits/1/export/csv?filter=1&severity=high").text
    assert "dead:" in text
    assert "hurt:" not in text


def test_a_claim_review_is_drafted_for_one_finding(flood: Visitor) -> None:
    answer = flood.get(f"/audits/1/export/claimreview?finding={flood.marks()[0]}&side=B")
    assert answer.json["@type"] == "ClaimReview"


def test_what_is_no_format_is_not_found(flood: Visitor) -> None:
    assert flood.get("/audits/1/export/../../secret").status_code == 404
    assert flood.get("/audits/1/export/pdf").status_code == 404


def test_exported_decisions_are_read_by_another_desk(flood: Visitor) -> None:
    decide(flood, flood.marks()[0], "explained-scope", note="whole region")
    content = flood.get("/audits/1/export/decisions").data
    other = flood.new_audit(POST, WIRE)
    flood.post(f"/audits/{other}/import", decisions=(io.BytesIO(content), "decisions.json"))
    standing = flood.row(flood.marks(other)[0], other).standing
    assert (standing.reason, standing.note) == ("scope", "whole region")
