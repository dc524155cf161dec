"""The review app with ten thousand findings in its store: milliseconds of pages and decisions.

    python -m benchmarks.app_bench [--findings N] [--rounds N]

Starts `audit serve` (one waitress process) on a store filled by benchmarks.store_bench and asks it as
one browser does, over HTTP.  "wall" is what the browser waits, "cpu" what the server computed for it,
which a busy machine does not change.  The bar: 150 ms at the 95th percentile for a page and a decision.
"""

import argparse
import contextlib
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

from audit import store as desk
from benchmarks.store_bench import FINDINGS, fill, percentile
from reports.web_filters import PAGE_SIZE

ROUNDS = 60
# What one click may take at the 95th percentile.
BAR_MS = 150
HEADERS = {"Accept": "text/html"}


class Browser:
    """One kept connection with its cookie."""

    def __init__(self, port: int) -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", port)
        self._cookie = ""
        self.token = ""

    def ask(self, method: str, place: str, form: dict[str, str] | None = None) -> str:
        """The body of the answer.  Raises SystemExit when it is an error."""
        body = urllib.parse.urlencode({"csrf": self.token, **form}) if form is not None else None
        headers = {**HEADERS, "Cookie": self._cookie, "X-Requested-With": "fetch"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._link.request(method, place, body, headers)
        answer = self._link.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise SystemExit(f"{method} {place}: {answer.status} {text[:300]}")
        if cookie := answer.headers.get("Set-Cookie"):
            self._cookie = cookie.split(";")[0]
        if found := re.search(r'name="csrf" value="([^"]+)"', text):
            self.token = found[1]
        return text


def busy_ms(process: int) -> float:
    """Milliseconds that a process has computed so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(place: Path) -> Iterator[tuple[int, int]]:
    """(port, process id) of `audit serve` on the store."""
    command = [sys.executable, "-m", "audit", "serve", "--store", str(place), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r":(\d+)/", line)
        if found is None:
            raise SystemExit(f"the server did not start: {line}")
        try:
            yield int(found[1]), server.pid
        finally:
            server.terminate()


def measure(process: int, rounds: int, call: Callable[[int], object]) -> tuple[float, float, float]:
    """(median wall, 95th percentile wall, mean CPU of the server) in milliseconds."""
    call(0)
    wall = []
    busy = busy_ms(process)
    for n in range(rounds):
        start = time.perf_counter()
        call(n)
        wall.append(1000 * (time.perf_counter() - start))
    return percentile(wall, 0.5), percentile(wall, 0.95), (busy_ms(process) - busy) / rounds


def calls(
    browser: Browser, marks: list[str], shared: str, findings: int
) -> dict[str, Callable[[int], object]]:
    """Name -> one click of the n-th round."""
    queue = "/audits/1/findings"
    copy = urllib.parse.quote_plus(shared)
    last = findings // PAGE_SIZE

    def decide(n: int) -> object:
        form = {"choice": "not-important", "note": f"round {n}"}
        return browser.ask("POST", f"{queue}/{marks[n % len(marks)]}/decide", form)

    return {
        "list of audits": lambda n: browser.ask("GET", "/"),
        "overview": lambda n: browser.ask("GET", "/audits/1"),
        "queue, first page": lambda n: browser.ask("GET", queue),
        "queue, further pages": lambda n: browser.ask("GET", f"{queue}?state=all&page={2 + 9 * n % last}"),
        "queue, filtered": lambda n: browser.ask("GET", f"{queue}?relation=nuance&kind=number&state=all"),
        "queue, by source": lambda n: browser.ask("GET", f"{queue}?source=Police&state=all&page={1 + n}"),
        "queue, by shared copy": lambda n: browser.ask("GET", f"{queue}?origin={copy}&state=all"),
        "queue, search": lambda n: browser.ask("GET", f"{queue}?q=place+{n}+district&state=all"),
        "finding": lambda n: browser.ask("GET", f"{queue}/{marks[n]}"),
        "story": lambda n: browser.ask("GET", f"/audits/1/stories/s{n}"),
        "decide": decide,
        "search in all audits": lambda n: browser.ask("GET", f"/search?q=district+{n}"),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=FINDINGS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        store = desk.open_store(place)
        _, run_id = fill(store, options.findings)
        marks = [row.fingerprint for row in desk.page(store, run_id, limit=200).rows]
        shared = next(iter(desk.facets(store, run_id)["origin"]))
        store.close()
        with serving(place) as (port, process):
            print("| click | wall, median ms | wall, p95 | cpu, mean |\n| --- | --- | --- | --- |")
            for name, call in calls(Browser(port), marks, shared, options.findings).items():
                half, most, cpu = measure(process, options.rounds, call)
                print(f"| {name} | {half:.0f} | {most:.0f} | {cpu:.0f} |", flush=True)
    print(f"The bar is {BAR_MS} ms at the 95th percentile; load of this machine: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
