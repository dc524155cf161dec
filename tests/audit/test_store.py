"""The store, on SQLite and on PostgreSQL: audits, articles, runs, results."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from store_helpers import AT, MINUTE, make_article, many_lines, mini_audit

from audit import run as run_audit
from audit import store as desk
from audit.store import FindingFilter, Store
from audit.store_schema import findings
from claims.errors import SettingsError, StoreError
from claims.model import Article, Block, Span

POST = make_article("Post", "dead: 42 people died in Oakham", "hurt: 7 people were hurt", "rain: 30 mm fell")
MAIL = make_article("Mail", "dead: 57 people died in Oakham", "hurt: 9 people were hurt", "rain: 30 mm fell")


def new_audit(store: Store, *articles: Article) -> int:
    audit_id = desk.create_audit(store, "Flood", by="Ann", at=AT)
    desk.add_articles(store, audit_id, articles, by="Ann", at=AT)
    return audit_id


def run(store: Store, audit_id: int) -> int:
    """A run of the articles now under audit, done."""
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None and work.run.id == run_id
    desk.finish_run(store, run_id, mini_audit(work.articles), at=AT)
    return run_id


# Audits and articles


def test_an_audit_is_listed_with_its_articles_and_newest_run(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL)
    run_id = run(store, audit_id)
    waiting = desk.queue_run(store, audit_id, by="Ben", at=AT)
    (found,) = desk.list_audits(store)
    assert (found.title, found.by, found.articles) == ("Flood", "Ann", 2)
    assert found.run is not None and found.newest is not None
    assert (found.run.id, found.newest.id) == (run_id, waiting)
    assert found.run.counts["findings"] == 2


def test_an_archived_audit_is_kept_and_listed_apart(store: Store) -> None:
    audit_id = new_audit(store)
    desk.archive_audit(store, audit_id, at=AT)
    assert desk.list_audits(store) == ()
    assert [audit.id for audit in desk.list_audits(store, archived=True)] == [audit_id]
    desk.archive_audit(store, audit_id, at=None)
    assert desk.get_audit(store, audit_id).archived is None


def test_an_audit_is_renamed_and_set(store: Store) -> None:
    audit_id = new_audit(store)
    desk.rename_audit(store, audit_id, "  Dam  ")
    desk.set_settings(store, audit_id, {"align_threshold": 0.6})
    found = desk.get_audit(store, audit_id)
    assert (found.title, found.settings) == ("Dam", {"align_threshold": 0.6})


def test_an_unknown_setting_is_refused(store: Store) -> None:
    with pytest.raises(SettingsError):
        desk.create_audit(store, "Flood", by="Ann", at=AT, settings={"alignment": 1})


def test_what_is_not_there_is_said(store: Store) -> None:
    for call in (desk.get_audit, desk.get_run, desk.load_audit, desk.page):
        with pytest.raises(StoreError, match="99"):
            call(store, 99)


def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="time zone"):
        desk.create_audit(store, "Flood", by="Ann", at=dt.datetime(2026, 3, 4))


ODD = 'NUL \0, half \ud83d, quotes \\" and “”, line\r\nends\u2028, \U0001f30a wave %_'


def test_text_comes_back_to_the_code_point(store: Store) -> None:
    article = Article(
        "a\ud800/1", ODD, outlet="Höhe\0", title=ODD, published=AT, url="https://example.org/\ud83d",
        blocks=(Block(Span(0, 3), "caption"),), credits=("AP",),
    )  # fmt: skip
    audit_id = new_audit(store, article)
    (found,) = desk.list_articles(store, audit_id)
    assert found.article == article


def test_odd_text_is_audited_searched_and_read_again(store: Store) -> None:
    articles = [replace(POST, text=POST.text + f" {ODD}", outlet="Po\0st\ud800"), MAIL]
    run_id = run(store, new_audit(store, *articles))
    assert desk.load_audit(store, run_id).articles[0].text == articles[0].text
    assert desk.page(store, run_id, FindingFilter(search="Oakham")).total == 1


def test_a_revised_article_is_a_new_version_and_the_old_one_is_kept(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL)
    revised = replace(POST, text=POST.text.replace("42", "47"))
    added = desk.add_articles(store, audit_id, [revised, MAIL], by="Ben", at=AT + MINUTE)
    assert (added.new, added.revised, added.same) == ((), ("post",), ("mail",))
    assert [a.article.text for a in desk.list_articles(store, audit_id)] == [MAIL.text, revised.text]
    old, new = desk.article_versions(store, audit_id, "post")
    assert (old.article, old.removed, new.article, new.removed) == (POST, AT + MINUTE, revised, None)


def test_a_removed_article_is_out_of_the_next_run_and_in_the_last(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL)
    first = run(store, audit_id)
    desk.remove_article(store, audit_id, "mail", at=AT)
    second = run(store, audit_id)
    assert len(desk.load_audit(store, first).articles) == 2
    assert [a.id for a in desk.load_audit(store, second).articles] == ["post"]


def test_articles_are_added_all_or_none(store: Store) -> None:
    audit_id = new_audit(store)

    def given():
        yield POST
        raise RuntimeError("broken upload")

    with pytest.raises(RuntimeError):
        desk.add_articles(store, audit_id, given(), by="Ann", at=AT)
    assert desk.list_articles(store, audit_id) == ()


# Runs as jobs


def test_runs_are_taken_in_order_and_once(store: Store) -> None:
    audit_id = new_audit(store, POST)
    first, second = (desk.queue_run(store, audit_id, by="Ann", at=AT) for _ in range(2))
    taken = [desk.next_work(store, at=AT) for _ in range(3)]
    assert [work.run.id if work else None for work in taken] == [first, second, None]
    assert taken[0] is not None and taken[0].articles == (POST,)


def test_progress_is_seen_by_others(store: Store) -> None:
    audit_id = new_audit(store, POST)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    desk.set_progress(store, run_id, "read", 1, 3)
    found = desk.get_run(store, run_id)
    assert (found.state, found.stage, found.done, found.total) == ("running", "read", 1, 3)


def test_progress_is_written_at_stage_ends_and_now_and_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from audit import store_runs

    written = []
    monkeypatch.setattr(store_runs, "set_progress", lambda _s, _r, *rest: written.append(rest))
    now = iter(n / 100 for n in range(1000))
    write = desk.progress_writer(store, 1, lambda: next(now))
    for done in range(1, 101):
        write("read", done, 100)
    write("compare", 1, 2)
    assert (
        written[0] == ("read", 1, 100) and ("read", 100, 100) in written and written[-1] == ("compare", 1, 2)
    )
    assert len(written) < 10


def test_a_failed_run_says_why_and_can_be_queued_again(store: Store) -> None:
    audit_id = new_audit(store, POST)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    desk.fail_run(store, run_id, "the disk is full", at=AT)
    assert (desk.get_run(store, run_id).state, desk.get_run(store, run_id).reason) == (
        "failed",
        "the disk is full",
    )
    again = desk.requeue_run(store, run_id, by="Ben", at=AT)
    assert [r.id for r in desk.list_runs(store, audit_id)] == [again, run_id]


def test_a_restart_interrupts_what_was_going_on_and_leaves_what_waits(store: Store) -> None:
    audit_id = new_audit(store, POST)
    going, waiting = (desk.queue_run(store, audit_id, by="Ann", at=AT) for _ in range(2))
    desk.next_work(store, at=AT)
    assert desk.interrupt_runs(store, at=AT) == 1
    assert desk.get_run(store, going).state == "interrupted" and "again" in desk.get_run(store, going).reason
    assert desk.get_run(store, waiting).state == "queued"


def test_a_run_that_ended_cannot_be_finished(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL)
    run_id = run(store, audit_id)
    with pytest.raises(StoreError, match="not going on"):
        desk.finish_run(store, run_id, mini_audit([POST, MAIL]), at=AT)


def test_nothing_of_a_run_is_seen_before_it_is_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit import store_results

    audit_id = new_audit(store, POST, MAIL)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    monkeypatch.setattr(store_results, "_finish", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        desk.finish_run(store, run_id, mini_audit([POST, MAIL]), at=AT)
    assert desk.get_audit(store, audit_id).run is None
    with pytest.raises(StoreError):
        desk.page(store, run_id)
    desk.interrupt_runs(store, at=AT)
    with store.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(findings)).scalar() == 0


def test_a_result_with_an_article_never_added_is_refused(store: Store) -> None:
    audit_id = new_audit(store, POST)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    with pytest.raises(StoreError, match="never added"):
        desk.finish_run(store, run_id, mini_audit([POST, MAIL]), at=AT)


# Results


def test_an_audit_comes_back_as_it_was(store: Store) -> None:
    run_id = run(store, new_audit(store, POST, MAIL))
    expected = mini_audit([POST, MAIL])
    found = desk.load_audit(store, run_id)
    assert found == expected


def test_audit_json_comes_back_whole(store: Store) -> None:
    article = Article(
        "post", "At least 42 people died in Oakham on Monday, the mayor said.", "Post", published=AT
    )
    audit_id = new_audit(store, article)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    made = run_audit(work.articles)
    desk.finish_run(store, run_id, made, at=AT)
    assert desk.audit_content(store, run_id) == made.to_dict()


def test_the_audit_of_one_story_holds_no_other(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    whole = mini_audit([POST, MAIL], "s2")
    desk.finish_run(store, run_id, whole, at=AT)
    assert desk.load_audit(store, run_id, story="s2").discrepancies == whole.discrepancies
    with pytest.raises(StoreError, match="no story"):
        desk.load_audit(store, run_id, story="s1")


def test_a_part_holds_what_its_findings_quote(store: Store) -> None:
    run_id = run(store, new_audit(store, POST, MAIL))
    whole = mini_audit([POST, MAIL])
    item = whole.discrepancies[0]
    part = desk.load_part(store, run_id, [item.fingerprint, "unknown"])
    assert part.discrepancies == (item,)
    assert {claim.id for claim in part.claims} == {quote.claim for quote in item.evidence}
    assert {article.text for article in part.articles} == {POST.text, MAIL.text}
    assert [topic.id for topic in part.topics] == [item.topic]


def test_a_part_has_the_articles_that_only_a_value_names(store: Store) -> None:
    audit_id = new_audit(store, POST, MAIL, make_article("Echo", "dead: 42 people died, police said"))
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    found = mini_audit(work.articles)
    first = found.discrepancies[0]
    quoted = replace(first, evidence=tuple(e for e in first.evidence if e.article != "echo"))
    desk.finish_run(store, run_id, replace(found, discrepancies=(quoted,)), at=AT)
    part = desk.load_part(store, run_id, [quoted.fingerprint])
    assert {claim.article for claim in part.claims} == {article.id for article in part.articles}


def test_a_part_knows_what_kind_of_claim_its_topics_begin_with(store: Store) -> None:
    echo = make_article("Echo", "dead: 42 people died, police said")
    audit_id = new_audit(store, POST, MAIL, echo)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    found = mini_audit(work.articles)
    item, topic = found.discrepancies[0], found.topics[0]
    last = replace(item, evidence=item.evidence[1:], values=item.values[1:])
    desk.finish_run(store, run_id, replace(found, discrepancies=(last,)), at=AT)
    part = desk.load_part(store, run_id, [last.fingerprint])
    assert topic.claims[0] in {claim.id for claim in part.claims}
    assert {article.id for article in part.articles} == {quote.article for quote in last.evidence}


# The queue


@pytest.fixture
def three(store: Store) -> tuple[Store, int, int]:
    """A store with an audit of three outlets and a run: (store, audit, run)."""
    echo = make_article("Echo", "dead: 42 people died in Oakham", "fire: 2 houses burnt", "100%_sure: 1 \\ 2")
    audit_id = new_audit(
        store, POST, MAIL, echo, make_article("Wire", "fire: 3 houses burnt", "100%_sure: 2")
    )
    return store, audit_id, run(store, audit_id)


def topics(store: Store, run_id: int, chosen: FindingFilter, **more: object) -> list[str]:
    return [row.topic_label for row in desk.page(store, run_id, chosen, **more).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param(FindingFilter(), ["dead", "hurt", "fire", "100%_sure"], id="no filter"),
        pytest.param(FindingFilter(severity=frozenset({"high"})), ["dead"], id="severity"),
        pytest.param(FindingFilter(relation=frozenset({"nuance"})), [], id="relation"),
        pytest.param(
            FindingFilter(kind=frozenset({"number", "name"})),
            ["dead", "hurt", "fire", "100%_sure"],
            id="kind",
        ),
        pytest.param(FindingFilter(outlet=frozenset({"Echo"})), ["dead", "fire", "100%_sure"], id="outlet"),
        pytest.param(
            FindingFilter(outlet=frozenset({"Post", "Wire"})),
            ["dead", "hurt", "fire", "100%_sure"],
            id="either",
        ),
        pytest.param(FindingFilter(topic="tfire"), ["fire"], id="topic"),
        pytest.param(
            FindingFilter(story="s1", rule="numbers-differ", topic="tdead"), ["dead"], id="story and rule"
        ),
        pytest.param(
            FindingFilter(search="OAKHAM died"), ["dead"], id="words of a quotation in any order and case"
        ),
        pytest.param(FindingFilter(search="100%_"), ["100%_sure"], id="signs of patterns are plain"),
        pytest.param(FindingFilter(search="1 \\ 2"), ["100%_sure"], id="a backslash too"),
        pytest.param(FindingFilter(search="%"), ["100%_sure"], id="a per cent sign alone"),
        pytest.param(FindingFilter(search="mail"), ["dead", "hurt"], id="an outlet's name"),
        pytest.param(FindingFilter(search="Oakham burnt"), [], id="every word is needed"),
        pytest.param(FindingFilter(checks=True), ["rain"], id="what was compared and fine"),
    ],
)
def test_the_queue_is_filtered(
    three: tuple[Store, int, int], chosen: FindingFilter, expected: list[str]
) -> None:
    store, _, run_id = three
    assert topics(store, run_id, chosen) == expected


@pytest.fixture
def tagged(store: Store) -> tuple[Store, int]:
    """A store with a run of articles that name sources; Post and Wire carry one text."""
    told = ("dead: 42 people died, police said", "fire: 2 houses burnt, the mayor said")
    mail = make_article("Mail", "dead: 57 people died, police said", "fire: 3 houses burnt")
    echo = make_article("Echo", "rain: 2 mm fell", "fire: 4 houses burnt, police said")
    audit_id = new_audit(store, make_article("Post", *told), make_article("Wire", *told), mail, echo)
    return store, run(store, audit_id)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param(FindingFilter(source=frozenset({"the mayor"})), ["fire"], id="a source"),
        pytest.param(FindingFilter(source=frozenset({"police"})), ["dead", "fire"], id="a source of two"),
        pytest.param(FindingFilter(source=frozenset({"mayor"})), [], id="a source is a whole one"),
        pytest.param(FindingFilter(origin=frozenset({"Post, Wire"})), ["dead", "fire"], id="an origin"),
        pytest.param(FindingFilter(origin=frozenset({"police"})), [], id="a source is no origin"),
    ],
)
def test_the_queue_is_filtered_by_source_and_origin(
    tagged: tuple[Store, int], chosen: FindingFilter, expected: list[str]
) -> None:
    store, run_id = tagged
    assert topics(store, run_id, chosen) == expected


def test_sources_and_origins_are_counted_by_finding(tagged: tuple[Store, int]) -> None:
    store, run_id = tagged
    found = desk.facets(store, run_id)
    assert found["source"] == {"police": 2, "the mayor": 1}
    assert found["origin"] == {"Post, Wire": 2}
    assert desk.facets(store, run_id, FindingFilter(story="s1")) == found


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param("rank", ["dead", "hurt", "fire", "100%_sure"], id="rank"),
        pytest.param("severity", ["dead", "hurt", "fire", "100%_sure"], id="severity"),
        pytest.param("topic", ["100%_sure", "dead", "fire", "hurt"], id="topic"),
        pytest.param("outlets", ["dead", "hurt", "fire", "100%_sure"], id="outlets"),
    ],
)
def test_the_queue_is_sorted(three: tuple[Store, int, int], sort: str, expected: list[str]) -> None:
    store, _, run_id = three
    found = topics(store, run_id, FindingFilter(), sort=sort)
    assert found == expected


def test_the_queue_is_paged(store: Store) -> None:
    run_id = run(store, new_audit(store, many_lines("Post", 30, 100), many_lines("Mail", 30, 200)))
    seen = [desk.page(store, run_id, offset=offset, limit=12) for offset in (0, 12, 24, 36)]
    assert [len(page.rows) for page in seen] == [12, 12, 6, 0]
    assert {page.total for page in seen} == {30}
    assert [row.place for page in seen for row in page.rows] == list(range(30))


def test_one_finding_is_looked_up(three: tuple[Store, int, int]) -> None:
    store, _, run_id = three
    row = desk.page(store, run_id).rows[0]
    assert desk.finding(store, run_id, row.fingerprint) == row
    assert row.outlets == ("Echo", "Mail", "Post")
    assert desk.finding(store, run_id, "no such \0 one") is None


def test_neighbours_are_those_that_fit(three: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = three
    marks = [row.fingerprint for row in desk.page(store, run_id).rows]
    undecided = FindingFilter(state=frozenset({"open"}))
    desk.decide(store, audit_id, [marks[1], marks[2]], "confirmed", by="Ann", at=AT)
    assert desk.neighbours(store, run_id, marks[2], undecided) == (marks[0], marks[3])
    assert desk.neighbours(store, run_id, marks[0], undecided) == (None, marks[3])
    assert desk.neighbours(store, run_id, "unknown") == (None, None)


def test_facets_count_what_fits(three: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = three
    row = desk.page(store, run_id).rows[0]
    desk.decide(store, audit_id, [row.fingerprint], "needs follow-up", reason="ask someone", by="Ann", at=AT)
    found = desk.facets(store, run_id)
    assert found["state"] == {"follow-up": 1, "open": 3}
    assert found["severity"] == {"high": 1, "low": 3}
    assert found["outlet"] == {"Echo": 3, "Mail": 2, "Post": 2, "Wire": 2}
    assert desk.facets(store, run_id, FindingFilter(outlet=frozenset({"Wire"})))["severity"] == {"low": 2}
    everything = FindingFilter(story="s1")
    assert desk.facets(store, run_id, everything) == found


def test_stories_count_what_is_left_to_decide(three: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = three
    desk.decide(store, audit_id, [desk.page(store, run_id).rows[0].fingerprint], "confirmed", by="Ann", at=AT)
    (found,) = desk.list_stories(store, run_id)
    assert (found.title, found.articles, found.findings, found.open) == ("A flood", 4, 4, 3)
