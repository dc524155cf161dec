"""A review desk as people start it: waitress on a free port, the sample story audited by the worker."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from waitress.server import create_server

from audit.store import Store, open_store
from reports.web import create_app
from reports.web_desk import Runner
from reports.web_worker import Inline, Worker

SAMPLE = Path(__file__).resolve().parents[2] / "audit" / "data" / "sample"
SAMPLES = tuple(sorted(str(path) for path in SAMPLE.glob("*.txt")))


@dataclass(frozen=True)
class RunningDesk:
    """A desk that answers; `address` has no final slash."""

    address: str
    store: Store


@contextmanager
def serve_desk(place: Path, *, background: bool = False) -> Iterator[RunningDesk]:
    """A desk without accounts over a new store, in threads of this process; with `background`,
    runs are done by a worker process, else before the form is answered."""
    store = open_store(place)
    runner: Runner = Worker(str(place)) if background else Inline(store)
    app = create_app(store, runner, open_desk=True)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield RunningDesk(f"http://127.0.0.1:{server.effective_port}", store)
    runner.stop()
    server.close()
    thread.join(5)
    store.close()
