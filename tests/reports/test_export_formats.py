"""Each format from audit.json alone: complete, re-checkable, harmless."""

import datetime as dt
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from audit.load import LoadedAudit, load
from audit.model import Audit, Decision
from audit.serial import dumps
from claims.errors import InputError
from reports.export_items import Choice, Selection, address, select
from reports.exports import EXPORTS

FORMATS = {export.name: export for export in EXPORTS}
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:y) & \x1b[31m \u202e =1+1 ]]> \ud800"
DECIDED_AT = dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC)


def saved(audit: Audit, folder: Path) -> LoadedAudit:
    path = folder / "audit.json"
    path.write_text(dumps(audit.to_dict()), encoding="utf-8")
    return load(path)


@pytest.fixture(scope="session")
def loaded(sample: Audit, tmp_path_factory: pytest.TempPathFactory) -> LoadedAudit:
    return saved(sample, tmp_path_factory.mktemp("audit"))


@pytest.fixture(scope="session")
def shown(loaded: LoadedAudit) -> Selection:
    return select([loaded])


@pytest.fixture(scope="session")
def hostile(sample: Audit, tmp_path_factory: pytest.TempPathFactory) -> Selection:
    """Every word that a format prints, replaced by words that try to act."""
    articles = tuple(replace(a, outlet=HOSTILE, title=HOSTILE, url="javascript:x()") for a in sample.articles)
    items = tuple(
        replace(d, summary=HOSTILE, steps=(HOSTILE,), explanations=(HOSTILE,), kind="negation")
        for d in sample.discrepancies
    )
    stories = tuple(replace(s, title=HOSTILE) for s in sample.stories)
    made = replace(sample, articles=articles, discrepancies=items, stories=stories)
    decision = Decision(items[0].fingerprint, "confirmed", HOSTILE, HOSTILE, DECIDED_AT)
    return select([saved(made, tmp_path_factory.mktemp("hostile"))], Choice(), (decision,))


@pytest.fixture(scope="session")
def textless(sample: Audit, tmp_path_factory: pytest.TempPathFactory) -> Selection:
    audit = replace(sample, settings={**sample.settings, "article_text": "omitted"})
    return select([saved(audit, tmp_path_factory.mktemp("textless"))])


def text(name: str, selection: Selection) -> str:
    made = FORMATS[name].make(selection)
    assert isinstance(made, str)
    return made


def items_of(selection: Selection) -> list[Any]:
    found: list[Any] = json.loads(text("annotations", selection))["first"]["items"]
    return found


def sheets(selection: Selection) -> Any:
    made = FORMATS["xlsx"].make(selection)
    assert isinstance(made, bytes)
    return load_workbook(io.BytesIO(made))


def only(loaded: LoadedAudit, number: int, **more: Any) -> Selection:
    return select([loaded], Choice(findings=(loaded.audit.discrepancies[number].fingerprint,)), **more)


def test_json_of_everything_is_the_audit_itself(shown: Selection, loaded: LoadedAudit) -> None:
    assert json.loads(text("json", shown)) == loaded.content


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "claimreview"])
def test_every_format_works_without_article_texts(textless: Selection, name: str) -> None:
    assert FORMATS[name].make(textless)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "claimreview"])
def test_every_format_stands_no_findings(loaded: LoadedAudit, name: str) -> None:
    assert FORMATS[name].make(select([loaded], Choice(kinds=frozenset({"omission"}))))


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in ("claimreview", "xlsx")])
def test_every_text_format_is_the_same_each_time(shown: Selection, name: str) -> None:
    assert FORMATS[name].make(shown) == FORMATS[name].make(shown)


@pytest.mark.parametrize("name", ["markdown", "text"])
def test_two_quotations_with_outlet_and_date(shown: Selection, name: str) -> None:
    made = " ".join(text(name, shown).replace(">", " ").split())
    assert "killing 42 people, the coast guard said.”" in made
    assert "“At least 57 people died when the ferry" in made
    assert "Coast Wire" in made
    assert "Tue 3 Mar 2026, 14:00 UTC" in made


def test_the_memo_links_each_source(shown: Selection) -> None:
    assert "[Harbour Post](<https://news.example/post>)" in text("markdown", shown)


def test_the_memo_links_into_the_report(loaded: LoadedAudit) -> None:
    made = select([loaded], report_url="https://desk.example/report.html")
    first = made.items[0]
    assert f"https://desk.example/report.html#d-{first.finding.fingerprint[:12]}" in text("markdown", made)


def test_words_cannot_become_markup_in_the_memo(hostile: Selection) -> None:
    made = text("markdown", hostile)
    assert "<script" not in made.replace("\\<script", "")
    assert "[x](" not in made.replace("\\[x\\](", "")


@pytest.mark.parametrize("name", ["markdown", "text", "atom"])
def test_control_and_direction_marks_are_made_visible(hostile: Selection, name: str) -> None:
    made = text(name, hostile)
    assert not {"\x1b", "\u202e", "\ud800"} & set(made)


def test_the_digest_keeps_to_the_width_of_mail(shown: Selection) -> None:
    lines = text("text", shown).splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= 72


def test_positions_are_code_points_into_the_text(shown: Selection, loaded: LoadedAudit) -> None:
    texts = {a.url: a.text for a in loaded.audit.articles}
    for target in (target for item in items_of(shown) for target in item["target"]):
        exact, place = target["selector"]
        assert texts[target["source"]][place["start"] : place["end"]] == exact["exact"]


def test_prefix_words_and_suffix_stand_in_the_text(shown: Selection, loaded: LoadedAudit) -> None:
    texts = {a.url: a.text for a in loaded.audit.articles}
    for target in (target for item in items_of(shown) for target in item["target"]):
        exact = target["selector"][0]
        assert exact["prefix"] + exact["exact"] + exact["suffix"] in texts[target["source"]]


def test_an_annotation_has_a_target_on_each_side(shown: Selection) -> None:
    assert [len(item["target"]) for item in items_of(shown)] == [len(i.quotations) for i in shown.items]
    assert len(items_of(shown)[0]["target"]) == 2


def test_articles_without_an_address_are_named(hostile: Selection) -> None:
    sources = {target["source"] for item in items_of(hostile) for target in item["target"]}
    assert all(source.startswith("urn:uuid:") for source in sources)


def test_annotations_without_texts_keep_words_and_positions(textless: Selection) -> None:
    exact, place = items_of(textless)[0]["target"][0]["selector"]
    assert (exact, place["type"]) == (
        {"type": "TextQuoteSelector", "exact": "At least 57"},
        "TextPositionSelector",
    )


def test_a_review_is_a_draft_without_a_rating(loaded: LoadedAudit) -> None:
    made = json.loads(text("claimreview", only(loaded, 0)))
    assert made["creativeWorkStatus"] == "Draft"
    assert "reviewRating" not in made
    assert made["author"]["name"].startswith("[to be filled in")


def test_a_review_is_of_the_side_asked_for(loaded: LoadedAudit) -> None:
    made = json.loads(text("claimreview", only(loaded, 0, side="B")))
    claim = made["itemReviewed"]
    assert claim["author"]["name"] == "Harbour Post"
    assert [a["publisher"]["name"] for a in claim["appearance"]] == ["Harbour Post"]
    assert [a["publisher"]["name"] for a in made["citation"]] == ["Lind Gazette", "Coast Wire"]


def test_a_review_of_several_findings_is_refused(shown: Selection) -> None:
    with pytest.raises(InputError, match="--finding"):
        text("claimreview", shown)


def test_a_review_of_a_side_that_is_not_there_is_refused(loaded: LoadedAudit) -> None:
    with pytest.raises(InputError, match="--side takes A, B"):
        text("claimreview", only(loaded, 0, side="C"))


def test_feed_entries_have_one_lasting_id_each(shown: Selection) -> None:
    entries = ET.fromstring(text("atom", shown)).findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [item.id for item in shown.items]
    assert len(set(ids)) == len(ids)


def test_an_id_does_not_depend_on_what_else_was_found(shown: Selection, loaded: LoadedAudit) -> None:
    assert only(loaded, 1).items[0].id in {item.id for item in shown.items}


def test_the_feed_is_well_formed_whatever_articles_say(hostile: Selection) -> None:
    feed = ET.fromstring(text("atom", hostile))
    content = [entry.findtext(f"{ATOM}content") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert all("<script" not in made and "&lt;script" in made for made in content)


def test_no_script_address_becomes_a_link(hostile: Selection) -> None:
    assert "href" not in text("atom", hostile)


def test_an_entry_is_as_new_as_its_latest_article(shown: Selection) -> None:
    entry = ET.fromstring(text("atom", shown)).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == "2026-03-03T16:30:00Z"


def test_the_workbook_has_a_row_for_each_finding_and_passage(shown: Selection) -> None:
    book = sheets(shown)
    assert book.sheetnames == ["Findings", "Passages", "Columns"]
    assert book["Findings"].max_row == 1 + len(shown.items)
    assert book["Passages"].max_row == 1 + sum(len(i.finding.evidence) for i in shown.items)


def test_the_header_stays_and_columns_are_wide(shown: Selection) -> None:
    sheet = sheets(shown)["Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["G"].width == 60


def test_no_cell_of_the_workbook_is_a_formula(sample: Audit, tmp_path: Path) -> None:
    items = tuple(replace(d, summary="=1+1", steps=("=2+2",)) for d in sample.discrepancies)
    articles = tuple(replace(a, outlet="=cmd()") for a in sample.articles)
    selection = select([saved(replace(sample, discrepancies=items, articles=articles), tmp_path)])
    cells = [cell for sheet in sheets(selection) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value).startswith("=")]


def test_numbers_of_the_workbook_are_numbers(shown: Selection) -> None:
    sheet = sheets(shown)["Passages"]
    names = [cell.value for cell in sheet[1]]
    assert isinstance(sheet.cell(2, names.index("start") + 1).value, int)


def test_hostile_words_fit_into_a_workbook(hostile: Selection) -> None:
    assert sheets(hostile)["Findings"].max_row == 1 + len(hostile.items)


@pytest.mark.parametrize("name", ["csv", "json", "markdown", "text", "atom", "annotations"])
def test_every_format_shows_decisions(loaded: LoadedAudit, name: str) -> None:
    made = Decision(loaded.audit.discrepancies[0].fingerprint, "explained", "scope", "Ana", DECIDED_AT)
    shown = " ".join(text(name, select([loaded], Choice(), (made,))).split())
    assert "explained" in shown
    assert "scope" in shown


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (Choice(relations=frozenset({"nuance"})), {1, 2}),
        (Choice(kinds=frozenset({"number"})), {0, 3}),
        (Choice(kinds=frozenset({"number"}), relations=frozenset({"update"})), {3}),
        (Choice(severities=frozenset({"low", "high"})), {0, 2}),
        (Choice(stories=("cape lind",)), {0, 1, 2, 3}),
        (Choice(stories=("other",)), set()),
        (Choice(verdicts=frozenset({"open"})), {1, 2, 3}),
        (Choice(verdicts=frozenset({"confirmed"})), {0}),
    ],
)
def test_filters_narrow_what_is_exported(loaded: LoadedAudit, choice: Choice, numbers: set[int]) -> None:
    items = loaded.audit.discrepancies
    made = Decision(items[0].fingerprint, "confirmed", "", "", DECIDED_AT)
    found = {item.finding.id for item in select([loaded], choice, (made,)).items}
    assert found == {items[number].id for number in numbers}


def test_a_finding_is_named_by_its_place_in_the_report(loaded: LoadedAudit) -> None:
    wanted = loaded.audit.discrepancies[2]
    shown = select([loaded], Choice(findings=(f"d-{wanted.fingerprint[:12]}",)))
    assert [item.finding.id for item in shown.items] == [wanted.id]


def test_a_finding_that_is_not_there_is_an_error(loaded: LoadedAudit) -> None:
    with pytest.raises(InputError, match="no such finding"):
        select([loaded], Choice(findings=("ffffffff",)))


def test_several_audits_follow_each_other(loaded: LoadedAudit) -> None:
    twice = select([loaded, loaded])
    assert len(json.loads(text("json", twice))["audits"]) == 2
    assert text("csv", twice).count("\n") == 2 * text("csv", select([loaded])).count("\n") - 1


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("https://a.example/é> (x)", "https://a.example/%C3%A9%3E%20%28x%29"),
        ("javascript:alert(1)", ""),
        (None, ""),
    ],
)
def test_addresses_can_stand_in_any_link(url: str | None, made: str) -> None:
    assert address(url) == made


def test_the_memo_tells_no_folders(sample: Audit, tmp_path: Path) -> None:
    articles = tuple(replace(a, url=None, input=f"/home/ana/secret/{a.input}") for a in sample.articles)
    made = text("markdown", select([saved(replace(sample, articles=articles), tmp_path)]))
    assert "(post.txt)" in made
    assert "secret" not in made
