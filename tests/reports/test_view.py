"""The wording and the order of the report."""

import datetime as dt
from dataclasses import replace

import pytest
from report_sample import ARTICLES, TOLL, finding, large_audit

from audit.model import Audit, Decision, Evidence, Value
from claims.model import Article, Span
from reports import view_words
from reports.view import build, build_index, finding_order, restrict, story_title
from reports.view_figures import MAX_STOPS
from reports.view_findings import letters, pieces, sentence_case
from reports.view_model import Card, ReportView
from reports.view_sources import paragraphs_of


def card(view: ReportView, kind: str) -> Card:
    return next(c for c in view.all_cards if c.kind == kind)


def test_the_standfirst_tells_the_report_in_a_sentence(view: ReportView) -> None:
    assert view.standfirst == (
        "4 articles by 4 outlets from 3 independent origins hold 1 contradiction, 2 nuances and 1 update; "
        "1 comparison found no difference."
    )


def test_wire_copy_counts_as_one_origin(view: ReportView) -> None:
    origins = next(fact for fact in view.facts if "origin" in fact.word)
    assert (origins.number, origins.note) == ("3", "one article repeats another’s copy")


def test_the_period_names_the_first_and_last_day(view: ReportView) -> None:
    assert view.facts[-1].number == "3–5 Mar 2026"


def test_the_worst_findings_come_first(view: ReportView) -> None:
    assert [c.relation for c in view.cards] == ["contradiction", "nuance", "nuance"]
    assert view.worst[0].text.startswith("Death toll of the Marisol: ")


def test_updates_are_not_in_the_alarm_list(view: ReportView) -> None:
    assert all(c.relation != "update" for c in view.cards)
    assert [c.relation for c in view.updates] == ["update"]


def test_the_order_does_not_depend_on_the_order_of_the_input(sample: Audit) -> None:
    turned = replace(sample, discrepancies=sample.discrepancies[::-1])
    assert [c.fingerprint for c in build(turned).all_cards] == [
        c.fingerprint for c in build(sample).all_cards
    ]
    assert sorted(sample.discrepancies, key=finding_order)[0].id == "toll"


def test_the_headline_names_each_value_with_outlets_and_day(view: ReportView) -> None:
    assert card(view, "number").headline == (
        "Death toll of the Marisol: at least 57 (Lind Gazette and Coast Wire, Tue 3 Mar) – "
        "42 (Harbour Post, Tue 3 Mar)"
    )


def test_days_carry_the_year_when_the_articles_span_two(sample: Audit) -> None:
    old = replace(sample.articles[0], published=dt.date(2025, 3, 4))
    made = build(replace(sample, articles=(old, *sample.articles[1:])))
    assert "42 (Harbour Post, Tue 4 Mar 2025)" in card(made, "number").headline


def test_the_reason_stands_below_the_headline_without_the_values_again(sample: Audit) -> None:
    words = "Death toll: “42” (Harbour Post), “at least 57” (Coast Wire): the ranges do not meet."
    items = tuple(replace(d, summary=words) for d in sample.discrepancies if d.id == "toll")
    (made,) = build(replace(sample, discrepancies=items)).cards
    assert made.summary == "The ranges do not meet."


def test_a_summary_that_only_repeats_the_values_is_dropped(sample: Audit) -> None:
    words = "Harbour Post writes “42”, Coast Wire “at least 57”."
    items = tuple(replace(d, summary=words) for d in sample.discrepancies if d.id == "toll")
    (made,) = build(replace(sample, discrepancies=items)).cards
    assert made.summary == ""


def test_sides_with_one_value_are_told_apart_by_their_words(sample: Audit) -> None:
    items = tuple(
        replace(d, values=tuple(Value(v.claim, "the same") for v in d.values))
        for d in sample.discrepancies
        if d.id == "quote"
    )
    (made,) = build(replace(sample, discrepancies=items)).cards
    assert [side.value for side in made.sides] == ["all that was possible", "everything we could"]


def test_a_check_inside_one_article_is_told_by_its_summary(sample: Audit) -> None:
    check = replace(
        sample.checks[0],
        evidence=sample.checks[0].evidence[:1],
        summary="Harbour Post: 10 + 4 = 14.",
        steps=(),
    )
    made = build(replace(sample, checks=(check,)))
    assert made.checks[0].headline == "10 + 4 = 14."


def test_outlets_with_the_same_value_share_a_side(view: ReportView) -> None:
    sides = card(view, "number").sides
    assert [(side.letter, side.value) for side in sides] == [("A", "at least 57"), ("B", "42")]
    assert [p.outlet for p in sides[0].passages] == ["Lind Gazette", "Coast Wire"]


def test_passages_are_verbatim(view: ReportView) -> None:
    texts = {article.id: article.text for article in ARTICLES}
    for made in view.all_cards:
        for side in made.sides:
            assert all(p.text in texts[p.article] for p in side.passages)


def test_conflicting_words_are_marked_and_announced(view: ReportView) -> None:
    marked = [p for side in card(view, "number").sides for x in side.passages for p in x.pieces if p.say]
    assert [(p.text, p.say) for p in marked] == [
        ("At least 57", "A says: "),
        ("At least 57", "A says: "),
        ("42", "B says: "),
    ]


def test_shared_words_are_marked_weakly(view: ReportView) -> None:
    passage = card(view, "number").sides[0].passages[0]
    assert "ferry Marisol sank off Cape Lind" in [p.text for p in passage.pieces if p.role == "shared"]


def test_attribution_is_named(view: ReportView) -> None:
    passage = card(view, "number").sides[0].passages[0]
    assert passage.attribution == "according to the coast guard"


def test_an_unknown_date_is_said() -> None:
    assert view_words.when(Article("x", "text")) == "date unknown"


def test_an_inferred_date_is_marked() -> None:
    article = Article("x", "text", published=dt.date(2026, 3, 3), published_source="inferred")
    assert view_words.when(article) == "Tue 3 Mar 2026 (inferred)"


def test_the_hour_is_shown_with_its_offset() -> None:
    zone = dt.timezone(dt.timedelta(hours=7))
    article = Article("x", "text", published=dt.datetime(2026, 3, 3, 9, 5, tzinfo=zone))
    assert view_words.when(article) == "Tue 3 Mar 2026, 09:05 UTC+07:00"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "dates unknown"),
        (((2026, 3, 3),), "3 Mar 2026"),
        (((2026, 3, 3), (2026, 3, 5)), "3–5 Mar 2026"),
        (((2026, 3, 3), (2026, 4, 5)), "3 Mar – 5 Apr 2026"),
        (((2025, 12, 30), (2026, 1, 2)), "30 Dec 2025 – 2 Jan 2026"),
    ],
)
def test_periods(days: tuple[tuple[int, int, int], ...], words: str) -> None:
    articles = tuple(Article(str(n), "t", published=dt.date(*day)) for n, day in enumerate(days))
    assert view_words.period(articles) == words


def test_matrix_cells_say_in_words_who_differs(view: ReportView) -> None:
    matrix = view.stories[0].matrix
    assert matrix is not None
    rows = {row.label: [cell.word for cell in row.cells] for row in matrix.rows}
    assert [column.outlet for column in matrix.columns] == [
        "Lind Gazette", "Coast Wire", "Harbour Post", "Northern Herald",
    ]  # fmt: skip
    assert rows["Death toll of the Marisol"] == ["differs", "differs", "differs", "updated"]
    assert rows["Rescue boats"] == ["not mentioned", "agrees", "agrees", "agrees"]


def test_an_article_checked_against_itself_does_not_agree_with_others(sample: Audit) -> None:
    check = next(c for c in sample.checks if len({e.article for e in c.evidence}) > 1)
    own = tuple(e for e in check.evidence if e.article == check.evidence[0].article)
    alone = replace(check, evidence=own, values=tuple(v for v in check.values if v.claim == own[0].claim))
    matrix = build(replace(sample, discrepancies=(), checks=(alone,))).stories[0].matrix
    assert matrix is not None
    assert "adds up" in {cell.word for cell in matrix.rows[0].cells}
    assert "agrees" not in {cell.word for cell in matrix.rows[0].cells}


def test_matrix_rows_run_from_worst_to_agreeing(view: ReportView) -> None:
    matrix = view.stories[0].matrix
    assert matrix is not None
    assert matrix.rows[0].label == "Death toll of the Marisol"
    assert matrix.rows[-1].label == "Rescue boats"


def test_outlets_of_one_origin_stand_under_one_head(view: ReportView) -> None:
    matrix = view.stories[0].matrix
    assert matrix is not None
    heads = {group.label: [c.outlet for c in group.columns] for group in matrix.groups if group.label}
    assert heads == {"One origin, 2 outlets": ["Lind Gazette", "Coast Wire"]}


def test_matrix_cells_lead_to_cards_that_exist(view: ReportView) -> None:
    anchors = {c.anchor for c in view.all_cards} | {k.anchor for k in view.checks}
    matrix = view.stories[0].matrix
    assert matrix is not None
    hrefs = {cell.href for row in matrix.rows for cell in row.cells if cell.state != "silent"}
    assert hrefs <= {f"#{name}" for name in anchors}


def test_the_status_scale_shows_each_outlet(view: ReportView) -> None:
    ladder = card(view, "status").ladder
    assert ladder is not None
    assert [(s.state, s.outlets) for s in ladder.stops if s.outlets] == [
        ("stalled", ("Coast Wire",)),
        ("suspended", ("Harbour Post", "Northern Herald")),
    ]


def test_the_status_scale_shows_the_states_beside_those_taken(view: ReportView) -> None:
    ladder = card(view, "status").ladder
    assert ladder is not None
    assert 2 < len(ladder.stops) <= MAX_STOPS


def test_a_scale_that_the_lexicon_does_not_know_is_drawn_from_its_values(sample: Audit) -> None:
    items = tuple(
        replace(d, values=tuple(replace(v, scale="no such scale") for v in d.values))
        for d in sample.discrepancies
        if d.kind == "status"
    )
    ladder = build(replace(sample, discrepancies=items)).cards[0].ladder
    assert ladder is not None
    assert [stop.state for stop in ladder.stops] == ["stalled", "suspended"]


def test_figures_over_time_have_one_bar_for_each_outlet(view: ReportView) -> None:
    (figure,) = view.stories[0].figures
    assert [bar.outlet for bar in figure.bars] == [
        "Lind Gazette", "Harbour Post", "Coast Wire", "Northern Herald",
    ]  # fmt: skip
    assert figure.times is not None


def test_sources_keep_every_character_of_a_paragraph(view: ReportView) -> None:
    for article, source in zip(ARTICLES, view.sources, strict=True):
        lines = ["".join(piece.text for piece in p.pieces) for p in source.paragraphs]
        assert lines == article.text.split("\n")


def test_captions_and_boilerplate_are_named(view: ReportView) -> None:
    kinds = [p.kind for p in view.sources[0].paragraphs]
    assert kinds == ["body", "body", "body", "caption", "boilerplate"]


def test_the_margin_leads_to_the_other_side_only(view: ReportView) -> None:
    wire = next(s for s in view.sources if s.outlet == "Coast Wire")
    assert [link.text for link in wire.paragraphs[0].margin] == ["1 ≠ Harbour Post", "4 ↻ Northern Herald"]


def test_every_link_inside_the_report_has_its_target(view: ReportView) -> None:
    targets = {p.anchor for s in view.sources for par in s.paragraphs for p in par.pieces if p.anchor}
    wanted = {p.source for c in view.all_cards for side in c.sides for p in side.passages}
    assert wanted <= targets


def test_what_was_not_compared_is_listed_with_its_reason(view: ReportView) -> None:
    assert view.held[0].reason == "Other things counted: people and boats"
    assert (view.held[0].a.text, view.held[0].b.text) == ("Harbour Post", "Coast Wire")


def test_a_check_names_values_and_outlets(view: ReportView) -> None:
    assert (
        view.checks[0].headline
        == "Rescue boats: 14 (Harbour Post and Coast Wire) = some 14 (Northern Herald)"
    )


def test_problems_are_kept(view: ReportView) -> None:
    assert view.problems[0].input == "notes.bin"


def test_anchors_come_from_the_fingerprint(view: ReportView, sample: Audit) -> None:
    assert {c.anchor for c in view.all_cards} == {f"d-{d.fingerprint[:12]}" for d in sample.discrepancies}


def test_decisions_are_carried(sample: Audit) -> None:
    made = Decision("f" * 16, "confirmed", "called them", "Kim", dt.datetime(2026, 3, 6, tzinfo=dt.UTC))
    assert build(sample, [made]).decisions[0].at == "2026-03-06T00:00:00+00:00"


def test_more_than_two_values_stand_side_by_side(sample: Audit) -> None:
    a, b, _, d = TOLL
    item = finding(
        "three", "number", "contradiction", "t-deaths", summary="Three tolls.",
        values=(Value(a.id, "42", 42, 42), Value(b.id, "at least 57", 57), Value(d.id, "63", 63, 63)),
        evidence=tuple(
            Evidence(c.article, "text", c.span.start, c.span.end, "", c.id) for c in (a, b, d)
        ),
    )  # fmt: skip
    (made,) = build(replace(sample, discrepancies=(item,))).cards
    assert [side.letter for side in made.sides] == ["A", "B", "C"]


def test_evidence_of_unknown_articles_is_left_out(sample: Audit) -> None:
    item = finding("lost", "number", "nuance", "none", evidence=(Evidence("gone", "text", 0, 3, "abc", "c"),))
    (made,) = build(replace(sample, discrepancies=(item,))).cards
    assert made.sides == ()


def test_a_report_of_nothing_says_so() -> None:
    empty = Audit((), {}, {}, (), (), (), (), (), (), (), (), {}, {})
    assert "no discrepancies" in build(empty).standfirst


def test_a_title_that_is_the_beginning_of_a_text_is_cut_at_a_word(sample: Audit) -> None:
    story = replace(sample.stories[0], title=ARTICLES[0].text[:30])
    assert story_title(story, sample) == "The ferry Marisol sank off…"


def test_a_story_page_holds_only_its_own_articles() -> None:
    audit = large_audit(12, 8, stories=2)
    part = restrict(audit, audit.stories[0])
    assert {a.id for a in part.articles} == set(audit.stories[0].articles)
    assert {d.story for d in part.discrepancies} == {"s0"}


def test_the_index_of_a_split_report_lists_every_story() -> None:
    made = build_index(large_audit(12, 8, stories=2))
    assert [page.href for page in made.pages] == ["story-s0.html", "story-s1.html"]
    assert made.cards == ()


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_pieces_keep_the_text_whole() -> None:
    text = "one two three four"
    made = pieces(text, Span(0, 18), [Span(4, 7)], [Span(2, 6), Span(8, 13)], "A says: ")
    assert "".join(p.text for p in made) == text
    assert [p.role for p in made] == ["plain", "conflict", "plain", "shared", "plain"]


def test_a_text_without_blocks_is_all_body() -> None:
    assert [kind for _, kind in paragraphs_of("one\n\n two\n", ())] == ["body", "body"]


def test_an_outlet_at_the_beginning_keeps_its_spelling() -> None:
    assert sentence_case("lind.example: 3", ("lind.example",)) == "lind.example: 3"
    assert sentence_case("deaths: 3", ("lind.example",)) == "Deaths: 3"
