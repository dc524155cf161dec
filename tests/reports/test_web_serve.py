"""`audit serve` and `audit user`: what they start, what they refuse, and who does the runs."""

import http.client
import multiprocessing
import re
import signal
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import pytest
from click.testing import CliRunner
from web_helpers import AT, POST, WIRE, Visitor, new_visitor

from audit import store as stored
from audit.store import Store
from claims.errors import StoreError
from reports.commands_serve import allowed_hosts, is_loopback, serve, user
from reports.web_worker import Inline, Worker, do_one, work_on


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("desk.example", False)],
)  # fmt: skip
def test_which_addresses_only_this_machine_reaches(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_on_this_machine_only_its_names_are_served() -> None:
    assert allowed_hosts("127.0.0.1", ("Desk.example",)) == {"127.0.0.1", "localhost", "::1", "desk.example"}


def test_on_a_network_the_names_are_those_given_or_any() -> None:
    assert allowed_hosts("0.0.0.0", ("desk.example",)) == {"desk.example"}
    assert allowed_hosts("0.0.0.0", ()) == frozenset()


@pytest.mark.parametrize(
    "options",
    [["--host", "0.0.0.0"], ["--host", "192.168.1.4"], ["--https"], ["--allowed-host", "desk.example"]],
)
def test_a_desk_without_accounts_is_not_opened_to_a_network(tmp_path: Path, options: list[str]) -> None:
    done = CliRunner().invoke(serve, ["--store", str(tmp_path / "r.db"), *options])
    assert done.exit_code == 2
    assert "audit user add NAME --role editor" in done.output


def test_a_reader_alone_opens_no_desk_to_a_network(tmp_path: Path) -> None:
    place = str(tmp_path / "r.db")
    CliRunner().invoke(
        user,
        ["add", "Rae", "--role", "reader", "--password-stdin", "--store", place],
        input="a long phrase\n",
    )
    assert CliRunner().invoke(serve, ["--store", place, "--host", "0.0.0.0"]).exit_code == 2


def test_accounts_are_made_listed_and_changed(tmp_path: Path) -> None:
    runner, place = CliRunner(), ["--store", str(tmp_path / "r.db")]
    made = runner.invoke(
        user, ["add", "Ann", "--role", "editor", *place], input="a long phrase\na long phrase\n"
    )
    assert made.exit_code == 0, made.output
    runner.invoke(user, ["change", "Ann", "--role", "checker", "--close", *place])
    assert runner.invoke(user, ["list", *place]).output == "Ann\tchecker\tclosed\n"


def test_a_password_of_the_terminal_opens_the_desk(tmp_path: Path) -> None:
    place = str(tmp_path / "r.db")
    CliRunner().invoke(user, ["add", "Ann", "--password-stdin", "--store", place], input="a long phrase\n")
    store = stored.open_store(place)
    assert new_visitor(store).post("/login", name="Ann", password="a long phrase").status_code == 302
    store.close()


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    place = str(tmp_path / "r.db")
    done = CliRunner().invoke(user, ["add", "Ann", "--password-stdin", "--store", place], input="short\n")
    assert isinstance(done.exception, StoreError)


@pytest.mark.parametrize("arguments", [["change", "Nobody"], ["list"]])
def test_what_is_not_there_is_said(tmp_path: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(user, [*arguments, "--store", str(tmp_path / "none.db")])
    assert done.exit_code == 2


def test_a_store_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder"):
        serve.main(["--store", str(tmp_path / "none" / "r.db")], standalone_mode=False)


# --- who does the runs -----------------------------------------------------------------------------------


def queued(store: Store) -> Visitor:
    """A desk with a run that waits."""
    visitor = new_visitor(store)
    visitor.runner.do = False
    visitor.new_audit(POST, WIRE)
    return visitor


def test_a_queued_run_is_done_by_the_rules(store: Store) -> None:
    visitor = queued(store)
    Inline(store).kick()
    run = stored.get_audit(store, 1).run
    assert run is not None
    assert run.counts["articles"] == 2
    assert visitor.get("/audits/1").status_code == 200


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreError("the disk is full"), "the disk is full"),
        (ValueError("x"), "a fault of its own (ValueError)"),
    ],
)
def test_a_run_that_goes_wrong_says_why(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    queued(store)
    monkeypatch.setattr("audit.pipeline.run", fail)
    assert do_one(store)
    assert words in stored.list_runs(store, 1)[0].reason


def test_without_work_nothing_is_done(store: Store) -> None:
    assert not do_one(store)


def test_a_worker_marks_what_was_left_over_and_ends_with_the_server(store: Store) -> None:
    queued(store)
    stored.next_work(store, at=AT)
    there, here = multiprocessing.Pipe(duplex=False)
    here.close()
    work_on(str(store.engine.url.database), there)
    assert stored.list_runs(store, 1)[0].state == "interrupted"


def test_a_worker_that_died_is_made_again(tmp_path: Path, store: Store) -> None:
    worker = Worker(str(store.engine.url.database))
    worker.start()
    worker.abandon()
    assert worker.alive()
    worker.stop()
    assert not worker.alive()


# --- the program -----------------------------------------------------------------------------------------


def begin(place: Path) -> tuple[subprocess.Popen[str], int]:
    """The program and the port it printed."""
    command = [sys.executable, "-m", "audit", "serve", "--store", str(place), "--port", "0"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", program.stdout.readline())
    assert found
    return program, int(found[1])


def ask(port: int, method: str, place: str, form: object = None, cookie: str = "") -> tuple[int, str, str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = urllib.parse.urlencode(form) if form else None  # type: ignore[arg-type]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    link.request(method, place, body, headers)
    answer = link.getresponse()
    found = answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", cookie).split(";")[0]
    link.close()
    return found


def test_the_program_serves_does_runs_and_keeps_decisions_through_a_kill(tmp_path: Path) -> None:
    place = tmp_path / "review.db"
    program, port = begin(place)
    _, page, cookie = ask(port, "GET", "/audits/new")
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token
    text = "The ferry sank off the cape on Tuesday. At least {} people died, the harbour office said."
    form = [("csrf", token[1]), ("title", "Ferry")]
    for outlet, dead in (("Post", 42), ("Wire", 57)):
        form += [
            ("outlet", outlet),
            ("published", "2026-03-11"),
            ("headline", ""),
            ("url", ""),
            ("text", text.format(dead)),
        ]
    status, _, _ = ask(port, "POST", "/audits/new", form, cookie)
    assert status == 302
    for _ in range(600):
        if "data-going" not in ask(port, "GET", "/audits/1/progress", cookie=cookie)[1]:
            break
        time.sleep(0.1)
    store = stored.open_store(place)
    run = stored.get_audit(store, 1).run
    assert run is not None
    mark = stored.page(store, run.id).rows[0].fingerprint
    status, _, _ = ask(
        port, "POST", f"/audits/1/findings/{mark}/decide", {"csrf": token[1], "choice": "confirmed"}, cookie
    )
    assert status == 302
    program.kill()
    program.wait(10)
    again, port = begin(place)
    assert "✓ all decided" in ask(port, "GET", "/")[1]
    assert [row.verdict for row in stored.history(store, 1)] == ["confirmed"]
    store.close()
    again.send_signal(signal.SIGTERM)
    assert again.wait(20) == 0
    for one in (program, again):
        assert one.stdout is not None
        one.stdout.close()
