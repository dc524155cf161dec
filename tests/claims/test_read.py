"""Inputs of every kind, good and bad."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import read_tables, read_web
from claims.errors import InputError
from claims.model import Article
from claims.read import article_from_record, read_given, read_inputs
from claims.read_dates import parse_published
from claims.read_decode import decode
from claims.read_text import split_head

TEXT = "The council of the town met on Monday. It voted for the bridge, and the mayor was pleased.\n"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def only(*inputs: str, stdin: bytes | None = None) -> Article:
    articles, problems = read_inputs(inputs, stdin=stdin)
    assert problems == ()
    assert len(articles) == 1
    return articles[0]


def problem(*inputs: str, stdin: bytes | None = None) -> str:
    articles, problems = read_inputs(inputs, stdin=stdin)
    assert articles == ()
    assert len(problems) == 1
    return f"{problems[0].stage}: {problems[0].reason}"


# --- plain text ---------------------------------------------------------------------------


def test_text_without_head_lines_is_kept_verbatim(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.txt", f"  {TEXT}\n ")).text == f"  {TEXT}\n "


def test_head_lines_fill_the_fields_and_are_cut_off(tmp_path: Path) -> None:
    head = "Date: 4 March 2026\nOutlet: Harbour Post\nURL: https://example.org/a\nTitle: Vote\n\n"
    article = only(write(tmp_path, "a.txt", head + TEXT))
    found = (article.outlet, article.title, article.published, article.url, article.text)
    assert found == ("Harbour Post", "Vote", dt.date(2026, 3, 4), "https://example.org/a", TEXT)


@pytest.mark.parametrize(
    "text",
    ["Source said: it fell.", "The title: a bridge too far.\n\nMore.", "Dates: none\n", "\nTitle: x\n\ny"],
)
def test_body_text_is_not_taken_for_head_lines(text: str) -> None:
    assert split_head(text) == ({}, text)


def test_a_second_line_of_the_same_field_belongs_to_the_text() -> None:
    assert split_head("Title: a\nTitle: b\n")[1] == "Title: b\n"


def test_an_unreadable_date_is_left_out_and_reported(tmp_path: Path) -> None:
    articles, problems = read_inputs([write(tmp_path, "a.txt", f"Date: soon\n\n{TEXT}")])
    assert (articles[0].published, articles[0].published_source) == (None, "unknown")
    assert "'soon'" in problems[0].reason


def test_windows_line_ends_become_plain(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.txt", b"The end.\r\nThe start.\r")).text == "The end.\nThe start.\n"


# --- outlets and ids ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "outlet", "source"),
    [
        (f"Outlet: Gull\n\n{TEXT}", "Gull", "stated"),
        (f"URL: https://www.bbc.co.uk/news/1\n\n{TEXT}", "BBC News", "site"),
        (f"URL: https://www.example.org/a\n\n{TEXT}", "example.org", "site"),
        (
            f"{TEXT}The post Vote appeared first on Harbour Post.\nNo comments yet.",
            "Harbour Post",
            "syndication",
        ),
        (TEXT, "004_abc", "file"),
    ],
)
def test_the_outlet_falls_back(tmp_path: Path, content: str, outlet: str, source: str) -> None:
    article = only(write(tmp_path, "004_abc.txt", content))
    assert (article.outlet, article.outlet_source) == (outlet, source)


def test_ids_of_files_do_not_depend_on_the_order_of_inputs(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    paths = [
        write(tmp_path / "one", "a.txt", TEXT),
        write(tmp_path / "two", "a.txt", TEXT),
        write(tmp_path / "three", "a.txt", f"{TEXT}More."),
    ]
    forward = {article.input: article.id for article in read_inputs(paths)[0]}
    assert forward == {article.input: article.id for article in read_inputs(paths[::-1])[0]}
    assert len(set(forward.values())) == 3


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert len(read_inputs([path, str(tmp_path), path])[0]) == 1


# --- encodings --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_of_newsrooms_are_read(encoding: str) -> None:
    text = "“Café” – the bridge is closed, he said."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("The end.".encode("utf-32"), id="utf-32"),
        pytest.param(b"\x81\x8d\xff\xfe text", id="no encoding"),
        pytest.param(b"\xff\xfe\x00\xd8\x00", id="broken utf-16"),
        pytest.param(b"%PDF-1.7 ...", id="pdf"),
        pytest.param(bytes(range(256)) * 20, id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="picture"),
    ],
)
def test_other_bytes_are_a_clear_problem(data: bytes) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        decode(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_crash_the_reading(data: bytes) -> None:
    articles, problems = read_inputs(["-"], stdin=data)
    assert articles or problems


# --- records ------------------------------------------------------------------------------------


def test_the_text_of_a_record_is_kept_to_the_character() -> None:
    text = " \r\n The\u00a0“end”. \t"
    article = article_from_record({"id": "x 1", "text": text, "title": " T "}, input="-", number=1)
    assert (article.text, article.id, article.title) == (text, "x 1", " T ")


def test_json_lines_give_one_article_each_and_name_bad_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": TEXT}), "{broken", "", json.dumps({"id": "b"}),
             json.dumps({"id": "a", "text": TEXT}), json.dumps({"id": "c", "text": ""}),
             json.dumps({"id": "d", "text": 5}), "[1]"]  # fmt: skip
    articles, problems = read_inputs([write(tmp_path, "a.jsonl", "\n".join(lines))])
    assert [article.id for article in articles] == ["a"]
    reasons = " ".join(problem.reason for problem in problems)
    for words in ("line 2 ", "line 4 ", "line 6 ", "line 7 ", "line 8 ", "second article has the id 'a'"):
        assert words in reasons


@pytest.mark.parametrize(
    "content",
    [
        {"text": TEXT},
        [{"body": TEXT}],
        {"articles": [{"content": TEXT}]},
        {"headline": "x", "articleBody": TEXT},
    ],
)
def test_json_shapes(tmp_path: Path, content: object) -> None:
    assert only(write(tmp_path, "a.json", json.dumps(content))).text == TEXT


@pytest.mark.parametrize("content", ["{", "5", "[" * 100_000, '{"text": "\\ud800 the end"}', '"x"'])
def test_bad_json_is_a_problem(tmp_path: Path, content: str) -> None:
    assert problem(write(tmp_path, "a.json", content)).startswith("read: ")


def test_nested_outlets_of_feeds_are_read() -> None:
    record = {"text": TEXT, "source": {"id": None, "name": "Gull"}, "publishedAt": "2026-03-04T08:00:00Z"}
    article = article_from_record(record, input="-", number=1)
    assert article.outlet == "Gull"
    assert article.published == dt.datetime(2026, 3, 4, 8, tzinfo=dt.UTC)


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "separator"),
    [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")],
    ids=["comma", "semicolon", "tab"],
)
def test_tables_of_text(tmp_path: Path, name: str, separator: str) -> None:
    rows = [
        ("Headline", "Source", "Date", "Body"),
        ("Vote", "Gull", "2026-03-04", '"The end, and the start; of it."'),
    ]
    article = only(write(tmp_path, name, "\n".join(separator.join(row) for row in rows)))
    found = (article.title, article.outlet, article.published, article.text)
    assert found == ("Vote", "Gull", dt.date(2026, 3, 4), "The end, and the start; of it.")


def test_an_excel_sheet_with_a_title_above_the_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("first", 0)
    sheet.append(["Our articles"])
    sheet.append(["id", "text", "published"])
    sheet.append([7, TEXT, dt.datetime(2026, 3, 4)])
    sheet.append([None, None, None])
    book.save(tmp_path / "a.xlsx")
    article = only(str(tmp_path / "a.xlsx"))
    assert (article.id, article.text, article.published) == ("7", TEXT, dt.date(2026, 3, 4))


def test_a_table_without_text_column_is_a_problem(tmp_path: Path) -> None:
    assert "no text column" in problem(write(tmp_path, "a.csv", "a,b\n1,2\n"))


def test_a_sheet_that_unpacks_to_too_much_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_tables, "MAX_UNPACKED", 1000)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", " " * 5000)
    assert "unpacks to" in problem(write(tmp_path, "a.xlsx", data.getvalue()))


def test_a_damaged_sheet_is_a_problem(tmp_path: Path) -> None:
    assert "Excel" in problem(write(tmp_path, "a.xlsx", b"PK\x03\x04 nothing"))


# --- pages ------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge vote | Harbour Post</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge vote",
"datePublished": "2026-03-04T08:30:00Z", "author": {"name": "Ann Lee"}}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Bridge vote</h1>
<figure><img src="a.jpg"><figcaption>The old bridge at dusk.</figcaption></figure>
<p>The council of the town voted on Monday for a new bridge over the river, which will cost $4 million.</p>
<p>“We have waited for it for a long time,” said the mayor, who was in the hall with her staff.</p>
</article><footer><p>All rights reserved.</p></footer></body></html>"""


def test_a_page_gives_text_title_outlet_and_date(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.html", PAGE))
    assert article.text.startswith("The council of the town")
    assert (article.title, article.outlet, article.byline) == ("Bridge vote", "Harbour Post", "Ann Lee")
    assert article.published == dt.datetime(2026, 3, 4, 8, 30, tzinfo=dt.UTC)


def test_a_caption_of_a_page_is_kept_apart(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.html", PAGE))
    captions = [block.span.of(article.text) for block in article.blocks if block.kind == "caption"]
    assert captions == ["The old bridge at dusk."]


def test_a_page_laid_out_by_a_table(tmp_path: Path) -> None:
    cell = "<br><br>".join(
        ["The council voted on Monday for a new bridge over the wide river of the town."] * 5
    )
    page = f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>"
    assert "|" not in only(write(tmp_path, "a.html", page)).text


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<" * 5000]
)
def test_a_page_without_article_is_a_problem(tmp_path: Path, page: str) -> None:
    assert problem(write(tmp_path, "a.html", page)).startswith("read: ")


# --- folders, globs, standard input, addresses ---------------------------------------------------------


def test_a_folder_is_read_in_order_without_hidden_files_and_readme(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", ".hidden.txt", "README.md", "sub/c.txt"):
        write(tmp_path, name, TEXT)
    assert [article.id for article in read_inputs([str(tmp_path)])[0]] == ["a", "b", "c"]


def test_a_glob_is_expanded(tmp_path: Path) -> None:
    write(tmp_path, "a1.txt", TEXT)
    write(tmp_path, "b1.txt", TEXT)
    assert only(str(tmp_path / "a*.txt")).id == "a1"


def test_links_in_a_circle_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    write(tmp_path, "a.txt", TEXT)
    articles, problems = read_inputs([str(tmp_path)])
    assert (len(articles), len(problems)) == (1, 1)


@pytest.mark.parametrize("name", ["nowhere.txt", "no*.txt", "", "a\0b"])
def test_inputs_that_name_nothing_are_problems(name: str) -> None:
    assert problem(f"/nonexistent/{name}").startswith("read: ")


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert "empty" in problem(write(tmp_path, "a.txt", " \n"))


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), json.dumps({"text": TEXT}).encode(), f'{{"text": {json.dumps(TEXT)}}}\n\n'.encode()],
)
def test_standard_input_is_sniffed(data: bytes) -> None:
    assert only("-", stdin=data).text == TEXT


def test_a_foreign_article_is_skipped_with_its_language(tmp_path: Path) -> None:
    text = "El alcalde dijo que los vecinos de la ciudad no se van a quedar sin agua y que se abre el puente."
    assert problem(write(tmp_path, "a.txt", text)).startswith("language: article a is in 'es'")


def test_a_stated_language_wins(tmp_path: Path) -> None:
    assert "'de'" in problem(write(tmp_path, "a.txt", f"Language: de\n\n{TEXT}"))


def test_content_that_was_sent_is_read_by_its_name() -> None:
    articles, problems = read_given(
        [("news/post.txt", b"Outlet: Post\n\n" + TEXT.encode()), ("x.json", b"{")]
    )
    assert [(a.id, a.outlet, a.input) for a in articles] == [("post", "Post", "news/post.txt")]
    assert [p.input for p in problems] == ["x.json"]


def test_the_name_of_content_that_was_sent_is_no_path(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Outlet: Secret\n\nNobody may read this.", encoding="utf-8")
    articles, _ = read_given([(str(secret), TEXT.encode())])
    assert [a.text for a in articles] == [TEXT]


class Answer(io.BytesIO):
    """What an opener gives back."""


def opener(data: bytes) -> Callable[..., Answer]:
    return lambda request, timeout: Answer(data)


def test_an_address_is_fetched_with_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_web.fetch("https://example.org/a/b.html", opener=opener(b"x")).stem == "b"
    monkeypatch.setattr(read_web, "MAX_PAGE_BYTES", 3)
    with pytest.raises(InputError, match="larger"):
        read_web.fetch("https://example.org/", opener=opener(b"12345"))


def test_an_address_that_fails_is_a_problem() -> None:
    def fail(request: object, timeout: float) -> Answer:
        raise OSError("no route")

    with pytest.raises(InputError, match="no route"):
        read_web.fetch("https://example.org/", opener=fail)


# --- dates ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-03-04", dt.date(2026, 3, 4)),
        ("2005-11-28T10:00Z", dt.datetime(2005, 11, 28, 10, tzinfo=dt.UTC)),
        ("2005-11-28T10:00", dt.date(2005, 11, 28)),
        ("28 November 2005", dt.date(2005, 11, 28)),
        ("Nov. 28, 2005", dt.date(2005, 11, 28)),
        ("Monday, November 28, 2005 3:30 PM GMT", dt.datetime(2005, 11, 28, 15, 30, tzinfo=dt.UTC)),
        ("Mon, 28 Nov 2005 10:00:00 +0000", dt.datetime(2005, 11, 28, 10, tzinfo=dt.UTC)),
        ("28/11/2005", dt.date(2005, 11, 28)),
        ("2005/11/28", dt.date(2005, 11, 28)),
        (1133172000, dt.datetime(2005, 11, 28, 10, tzinfo=dt.UTC)),
        (dt.datetime(2005, 11, 28), dt.date(2005, 11, 28)),
        ("03/04/2026", None),
        ("31 February 2026", None),
        ("Tuesday", None),
        ("", None),
        (True, None),
        (None, None),
    ],
)  # fmt: skip
def test_published(stated: object, expected: object) -> None:
    assert parse_published(stated) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40) | st.integers() | st.floats())
def test_no_date_crashes(stated: object) -> None:
    parse_published(stated)
