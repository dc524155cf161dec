"""Who gets in, what a request must show, and what every answer says."""

import datetime as dt
import re

import pytest
from web_helpers import POST, WIRE, Visitor, new_visitor, words
from werkzeug.security import generate_password_hash

from audit import store as stored
from audit.store import Role, Store
from reports.web_attempts import ADDRESS_FAILURES, NAME_FAILURES, WINDOW_SECONDS, Attempts
from reports.web_security import safe_next

AT = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
PASSWORD = "a long enough phrase"
# Passwords are slow to check on purpose; this one need not be.
HASH = generate_password_hash(PASSWORD, "pbkdf2:sha256:1")


def add(store: Store, name: str, role: Role) -> int:
    return stored.add_user(store, name, HASH, role, at=AT)


def signed_in(store: Store, name: str, role: Role = "editor") -> Visitor:
    if stored.find_user(store, name) is None:
        add(store, name, role)
    visitor = new_visitor(store)
    assert visitor.post("/login", name=name, password=PASSWORD).status_code == 302
    return visitor


# --- headers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["/", "/audits/1", "/audits/1/findings", "/nowhere", "/static/web.css"])
def test_every_answer_forbids_what_stands_inline_and_framing(flood: Visitor, place: str) -> None:
    headers = flood.get(place).headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "place", ["/", "/audits/new", "/audits/1", "/audits/1/findings", "/audits/1/articles"]
)
def test_no_page_holds_a_script_or_style_inline(flood: Visitor, place: str) -> None:
    page = flood.get(place).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)


def test_pages_are_kept_by_no_cache_and_files_for_good(flood: Visitor) -> None:
    assert flood.get("/").headers["Cache-Control"] == "no-store"
    place = re.search(r'href="(/static/web.css[^"]+)"', flood.get("/").text)
    assert place
    assert "immutable" in flood.get(place[1]).headers["Cache-Control"]


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(desk: Visitor) -> None:
    cookie = desk.get("/audits/new").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_behind_https_the_cookie_keeps_to_it(store: Store) -> None:
    desk = new_visitor(store, secure=True)
    assert "Secure" in desk.get("/audits/new", base_url="https://localhost").headers["Set-Cookie"]


# --- requests --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", "[::1"])
def test_another_name_than_this_machines_is_refused(desk: Visitor, host: str) -> None:
    assert desk.get("/", headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "localhost:8017", "127.0.0.1:8017", "[::1]:8017"])
def test_this_machines_names_are_served(desk: Visitor, host: str) -> None:
    assert desk.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "tokenx"])
def test_a_form_without_its_token_changes_nothing(desk: Visitor, token: str) -> None:
    desk.token()
    answer = desk.client.post("/audits/new", data={"csrf": token, "title": "x", "text": POST})
    assert answer.status_code == 400
    assert stored.list_audits(desk.store) == ()


def test_every_form_on_every_page_has_its_token(flood: Visitor) -> None:
    mark = flood.marks()[0]
    for place in ("/audits/new", "/audits/1", "/audits/1/findings", f"/audits/1/findings/{mark}",
                  "/audits/1/articles", "/audits/1/history", "/people", "/me"):  # fmt: skip
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", flood.get(place).text, re.DOTALL):
            assert 'name="csrf"' in form


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused_even_with_a_token(desk: Visitor, headers: dict[str, str]) -> None:
    answer = desk.post("/audits/new", headers=headers, title="x", text=POST)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "",
        None,
        "\\\\evil",
        "/\t/evil.example",
        "http:evil",
    ],
)
def test_a_form_leads_nowhere_else(target: str | None) -> None:
    assert safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/", "/audits/1/findings?state=all&q=a%20b#d-12"])
def test_a_form_leads_back_on_this_site(target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize("place", ["/audits/new", "/audits/1/bulk", "/audits/1/undo", "/login"])
def test_the_address_alone_changes_nothing(flood: Visitor, place: str) -> None:
    before = stored.history(flood.store, 1)
    flood.get(place)
    assert stored.history(flood.store, 1) == before


def test_a_large_form_is_refused_where_no_articles_are_sent(flood: Visitor) -> None:
    assert flood.post("/audits/1/title", title="x" * 300_000).status_code == 413


def test_a_fault_of_the_program_shows_a_page_without_its_insides(
    desk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the store")

    desk.app.testing = False
    monkeypatch.setattr("audit.store.list_audits", fail)
    answer = desk.get("/")
    assert answer.status_code == 500
    assert "This did not work" in answer.text
    assert "secret" not in answer.text


# --- text is text ----------------------------------------------------------------------------------------

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/audits/1",
        "/audits/1/findings",
        "/audits/1/articles",
        "/audits/1/history",
        "/audits/1/stories/s1",
        "/audits/1/stories/s1/articles/1",
        "/audits/1/export",
        "/audits/1/rulings",
        "/audits/1/agreement",
        "/people",
        "/search?q=dead",
    ],
)
def test_what_people_and_articles_say_is_escaped(desk: Visitor, place: str) -> None:
    desk.name(HOSTILE)
    texts = [f"dead: {number} died {HOSTILE}" for number in (1, 2)]
    desk.post(
        "/audits/new",
        title=HOSTILE,
        outlet=[f"{HOSTILE}{n}" for n in (1, 2)],
        headline=[HOSTILE, HOSTILE],
        text=texts,
        url=["javascript:alert(1)", HOSTILE],
    )
    desk.post(f"/audits/1/findings/{desk.marks()[0]}/decide", choice="confirmed", note=HOSTILE)
    desk.post(f"/audits/1/findings/{desk.marks()[0]}/assign", assignee=HOSTILE)
    page = desk.get(place).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "javascript:" not in page


# --- accounts --------------------------------------------------------------------------------------------


def test_with_accounts_everybody_signs_in(store: Store) -> None:
    add(store, "Ann", "editor")
    answer = new_visitor(store).get("/audits/new?x=1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/login?next=/audits/new?x%3D1"


def test_a_desk_for_the_network_lets_nobody_in_without_accounts(store: Store) -> None:
    assert new_visitor(store, open_desk=False).get("/").status_code == 302


def test_signing_in_leads_back_to_the_page(store: Store) -> None:
    add(store, "Ann", "editor")
    visitor = new_visitor(store)
    answer = visitor.post("/login", name="Ann", password=PASSWORD, next="/audits/new")
    assert answer.headers["Location"] == "/audits/new"
    assert "Ann" in visitor.get("/").text


@pytest.mark.parametrize(
    ("name", "password"), [("Ann", "wrong phrase"), ("Nobody", PASSWORD), ("", ""), ("Ann", "")]
)
def test_a_wrong_name_or_password_says_the_same(store: Store, name: str, password: str) -> None:
    add(store, "Ann", "editor")
    answer = new_visitor(store).post("/login", name=name, password=password)
    assert answer.status_code == 403
    assert "Name and password do not fit." in answer.text


def test_signing_out_ends_the_session(store: Store) -> None:
    visitor = signed_in(store, "Ann")
    visitor.post("/logout")
    assert visitor.get("/").status_code == 302


def test_signing_in_makes_a_new_token(store: Store) -> None:
    add(store, "Ann", "editor")
    visitor = new_visitor(store)
    before = visitor.token()
    visitor.post("/login", name="Ann", password=PASSWORD)
    assert visitor.token() != before


def test_a_closed_account_is_out_at_once(store: Store) -> None:
    visitor = signed_in(store, "Ann")
    add(store, "Bo", "editor")
    user = stored.find_user(store, "Ann")
    assert user is not None
    stored.disable_user(store, user.id, at=AT)
    assert visitor.get("/").status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(store: Store) -> None:
    visitor, other = signed_in(store, "Ann"), signed_in(store, "Ann")
    assert visitor.post("/me", old=PASSWORD, new="another long phrase").status_code == 302
    assert other.get("/").status_code == 302
    assert visitor.get("/").status_code == 200


def test_a_password_must_be_long(store: Store) -> None:
    visitor = signed_in(store, "Ann")
    answer = visitor.post("/people", name="Bo", role="reader", password="short")
    assert answer.status_code == 409
    assert "10 to 500 characters" in answer.text


def test_the_first_account_is_an_editors_and_signs_in(desk: Visitor) -> None:
    assert desk.post("/people", name="Bo", role="reader", password=PASSWORD).status_code == 409
    desk.post("/people", name="Ann", role="editor", password=PASSWORD)
    assert "Sign out" in desk.get("/").text


def test_the_last_editor_stays(store: Store) -> None:
    visitor = signed_in(store, "Ann")
    user = stored.find_user(store, "Ann")
    assert user is not None
    assert visitor.post(f"/people/{user.id}", role="reader").status_code == 409
    assert visitor.post(f"/people/{user.id}", access="close").status_code == 409


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        ("reader", "/audits/1/run", 403),
        ("reader", "/audits/new", 403),
        ("reader", "/audits/1/bulk", 403),
        ("reader", "/audits/1/undo", 403),
        ("reader", "/audits/1/import", 403),
        ("checker", "/audits/1/run", 302),
        ("checker", "/people", 403),
        ("checker", "/audits/1/archive", 403),
        ("editor", "/audits/1/archive", 302),
    ],
)  # fmt: skip
def test_roles_bound_what_one_can_do(flood: Visitor, role: Role, place: str, status: int) -> None:
    visitor = signed_in(flood.store, "Cy", role)
    assert visitor.post(place).status_code == status


def test_every_change_needs_more_than_a_reader(flood: Visitor) -> None:
    free = {"accounts.enter", "accounts.logout", "accounts.change_me", "accounts.blind"}
    for rule in flood.app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint not in free:
            view = flood.app.view_functions[rule.endpoint]
            assert getattr(view, "needs", "reader") != "reader", rule.endpoint


def test_a_reader_sees_findings_and_no_buttons(flood: Visitor) -> None:
    page = signed_in(flood.store, "Rae", "reader").get("/audits/1/findings").text
    assert "people died" in page
    assert 'name="choice"' not in page


def test_wrong_passwords_are_slowed_down(store: Store) -> None:
    add(store, "Ann", "editor")
    visitor = new_visitor(store)
    for _ in range(NAME_FAILURES):
        visitor.app.extensions["desk"].attempts.failed("Ann", "127.0.0.1")
    answer = visitor.post("/login", name="Ann", password=PASSWORD)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_attempts_are_forgotten_after_a_while() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(NAME_FAILURES):
        attempts.failed("Ann", "1.2.3.4")
    assert attempts.wait("ANN", "5.6.7.8") > 0
    now[0] = WINDOW_SECONDS + 1
    assert attempts.wait("Ann", "5.6.7.8") == 0


def test_one_address_cannot_try_many_names() -> None:
    attempts = Attempts(clock=lambda: 0.0)
    for number in range(ADDRESS_FAILURES):
        attempts.failed(f"name {number}", "1.2.3.4")
    assert attempts.wait("another", "1.2.3.4") > 0
    assert attempts.wait("another", "5.6.7.8") == 0


def test_many_names_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.web_attempts.MOST_KEYS", 50)
    attempts = Attempts(clock=lambda: 0.0)
    for number in range(500):
        attempts.failed(f"name {number}", "1.2.3.4")
    assert len(attempts._failures) <= 52


def test_the_key_of_sessions_survives_a_restart(store: Store) -> None:
    assert new_visitor(store).app.secret_key == new_visitor(store).app.secret_key


def test_a_name_is_typed_on_a_desk_without_accounts(flood: Visitor) -> None:
    flood.name("Dana")
    flood.post(f"/audits/1/findings/{flood.marks()[0]}/decide", choice="confirmed")
    assert stored.history(flood.store, 1)[0].by == "Dana"
    assert "Dana" in words(flood.get("/"))
    assert WIRE
