"""Audits in the review app: made from files and pasted text, run, run again."""

import io
from typing import Any

import pytest
from web_helpers import AT, POST, WIRE, Visitor, new_visitor, words

from audit import store as stored
from audit.store import Store
from reports.view_measured import measured


def test_an_empty_desk_says_what_it_is_for(desk: Visitor) -> None:
    assert "Start with articles" in desk.get("/").text


def test_the_methods_tell_how_well_it_does_and_what_is_missed(desk: Visitor) -> None:
    said = words(desk.get("/methods"))
    assert "Right (precision)" in said and "Known gaps" in said and measured().sets[0].found in said


def test_pasted_articles_are_audited(flood: Visitor) -> None:
    page = words(flood.get("/audits/1"))
    assert "≠ 2 contradictions" in page
    assert "= 1 compared and fine" in page
    assert "Decide on 2 open findings" in page


def test_the_list_tells_what_is_to_do(flood: Visitor) -> None:
    assert "2 to do" in words(flood.get("/"))


def test_uploaded_files_are_audited(desk: Visitor) -> None:
    files = [(io.BytesIO(text.encode()), name) for text, name in ((POST, "post.txt"), (WIRE, "wire.txt"))]
    made = desk.post("/audits/new", title="", files=files)
    assert made.status_code == 302
    assert len(desk.marks()) == 2


def test_the_path_of_an_upload_is_only_a_label(desk: Visitor) -> None:
    desk.post("/audits/new", title="x", files=[(io.BytesIO(POST.encode()), "../../etc/passwd.txt")])
    (row,) = stored.list_articles(desk.store, 1)
    assert row.article.input == "passwd.txt"


@pytest.mark.parametrize("name", ["notes.pdf", "program.exe", "noending"])
def test_other_kinds_of_files_are_named_and_not_read(desk: Visitor, name: str) -> None:
    answer = desk.post("/audits/new", title="x", files=[(io.BytesIO(POST.encode()), name)])
    assert answer.status_code == 422
    assert name in words(answer)
    assert "are not read" in words(answer)


def test_a_workbook_that_unpacks_to_gigabytes_is_not_opened(desk: Visitor) -> None:
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for number in range(3):
            book.writestr(f"xl/{number}", b" " * 40_000_000)
    answer = desk.post("/audits/new", title="x", files=[(io.BytesIO(packed.getvalue()), "a.xlsx")])
    assert "unpacks to 120,000,000 bytes" in words(answer)


def test_what_could_not_be_read_is_shown_and_the_rest_is_audited(desk: Visitor) -> None:
    files = [(io.BytesIO(POST.encode()), "post.txt"), (io.BytesIO(b""), "nothing.txt")]
    answer = desk.post("/audits/new", title="x", files=files)
    assert "nothing.txt" in answer.text
    assert "1 article added" in answer.text
    assert stored.get_audit(desk.store, 1).articles == 1


def test_a_form_without_articles_is_refused(desk: Visitor) -> None:
    answer = desk.post("/audits/new", title="x", text=[""])
    assert answer.status_code == 422
    assert stored.list_audits(desk.store) == ()


def test_more_articles_make_a_new_run(flood: Visitor) -> None:
    flood.post("/audits/1/articles", outlet=["Outlet C"], text=["dead: 60 people died"])
    assert len(stored.list_runs(flood.store, 1)) == 2
    assert stored.get_audit(flood.store, 1).articles == 3


def test_an_article_that_is_there_already_makes_no_run(flood: Visitor) -> None:
    flood.post("/audits/1/articles", outlet=["Outlet A"], text=[POST])
    assert len(stored.list_runs(flood.store, 1)) == 1


def test_another_outlets_article_is_no_new_version(flood: Visitor) -> None:
    for outlet in ("Post", "Wire"):
        text = f"Outlet: {outlet}\n\n{POST}".encode()
        flood.post("/audits/1/articles", files=[(io.BytesIO(text), "article.txt")])
    assert stored.get_audit(flood.store, 1).articles == 4


def test_a_revised_article_keeps_its_id(flood: Visitor) -> None:
    old = stored.list_articles(flood.store, 1)[0]
    text = POST.replace("42", "43")
    flood.post(f"/audits/1/articles/{old.id}", outlet="Outlet A", text=text)
    versions = stored.article_versions(flood.store, 1, old.article.id)
    assert [row.article.text for row in versions] == [POST, text]


def test_the_versions_page_marks_what_changed(flood: Visitor) -> None:
    old = stored.list_articles(flood.store, 1)[0]
    flood.post(f"/audits/1/articles/{old.id}", outlet="Outlet A", text=POST.replace("42", "43"))
    new = stored.list_articles(flood.store, 1)[-1]
    page = flood.get(f"/audits/1/articles/{new.id}/versions").text
    assert '<del><span class="vh">taken out: </span>42 </del>' in page
    assert '<ins><span class="vh">new: </span>43 </ins>' in page


def test_a_removed_article_is_out_of_the_next_run(flood: Visitor) -> None:
    old = stored.list_articles(flood.store, 1)[0]
    flood.post(f"/audits/1/articles/{old.id}/remove")
    flood.post("/audits/1/run")
    run = stored.get_audit(flood.store, 1).run
    assert run is not None
    assert run.counts["articles"] == 1


def test_a_run_that_goes_on_is_followed(store: Store) -> None:
    desk = new_visitor(store)
    desk.runner.do = False
    desk.new_audit(POST, WIRE)
    work = stored.next_work(store, at=AT)
    assert work is not None
    stored.set_progress(store, work.run.id, "read", 1, 2)
    page = desk.get("/audits/1/progress")
    assert page.headers["X-Going"] == "1"
    assert "Reading articles: 1 of 2" in words(page)


def test_two_forms_in_a_row_queue_one_run(store: Store) -> None:
    desk = new_visitor(store)
    desk.runner.do = False
    desk.new_audit(POST, WIRE)
    desk.post("/audits/1/run")
    assert len(stored.list_runs(store, 1)) == 1


def test_a_run_can_be_stopped(store: Store) -> None:
    desk = new_visitor(store)
    desk.runner.do = False
    desk.new_audit(POST, WIRE)
    desk.post("/audits/1/stop")
    assert stored.list_runs(store, 1)[0].state == "failed"
    assert "stopped by Reviewer" in words(desk.get("/audits/1"))


def test_a_run_that_was_interrupted_says_so(store: Store) -> None:
    desk = new_visitor(store)
    desk.runner.do = False
    desk.new_audit(POST, WIRE)
    stored.next_work(store, at=AT)
    stored.interrupt_runs(store, at=AT)
    page = words(desk.get("/audits/1"))
    assert "The last run did not finish." in page
    assert "Run it again" in page


def test_an_audit_is_renamed_and_put_away(flood: Visitor) -> None:
    flood.post("/audits/1/title", title="High water")
    flood.post("/audits/1/archive")
    assert "High water" not in flood.get("/").text
    assert "High water" in flood.get("/?archived=1").text


@pytest.mark.parametrize("place", ["/audits/9", "/audits/9/findings", "/nowhere", "/audits/1/stories/none"])
def test_what_is_not_there_is_said_plainly(flood: Visitor, place: str) -> None:
    answer = flood.get(place)
    assert answer.status_code == 404
    assert "This did not work" in answer.text


def test_a_story_page_leads_from_the_matrix_to_the_finding(flood: Visitor) -> None:
    page = flood.get("/audits/1/stories/s1").text
    assert f'<a href="/audits/1/findings/{flood.marks()[0]}"' in page


def test_an_article_is_shown_as_read(flood: Visitor) -> None:
    page = words(flood.get("/audits/1/stories/s1/articles/1"))
    assert "were hurt" in page


def test_what_was_compared_and_fits_is_listed(flood: Visitor) -> None:
    assert "3 (Outlet A and Outlet B)" in words(flood.get("/audits/1/fine"))


def test_an_upload_beyond_the_limit_is_refused(desk: Visitor, monkeypatch: Any) -> None:
    from reports import web_security

    monkeypatch.setattr(web_security, "UPLOAD_BYTES", 2_000)
    answer = desk.post("/audits/new", title="x", files=[(io.BytesIO(b"a" * 4_000), "a.txt")])
    assert answer.status_code == 413
    assert "too large" in answer.text
