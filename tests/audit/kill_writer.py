"""A writer that is killed: decides again and again and says each time what the store acknowledged.

    python kill_writer.py STORE AUDIT_ID FINGERPRINT…

For every line on standard input a writer is started (forked, which is quicker than a new Python).
It prints its process id, then lines of id:verdict; the test counts on every line it reads.  When
somebody has killed it, "ended" is printed.
"""

import os
import sys

from store_helpers import AT

from audit import store as desk


def write(place: str, audit_id: str, *marks: str) -> None:
    store = desk.open_store(place)
    turn = 0
    print(os.getpid(), flush=True)
    while True:
        turn += 1
        wanted = marks if turn % 5 == 0 else marks[turn % len(marks) :][:1]
        verdict = ("confirmed", "explained", "dismissed")[turn % 3]
        rows = desk.decide(store, int(audit_id), wanted, verdict, note=f"turn {turn}", by="Ann", at=AT)
        print(" ".join(f"{row.id}:{row.verdict}" for row in rows), flush=True)
        if turn % 7 == 0:
            back = desk.undo(store, int(audit_id), rows[0].id, by="Ben", at=AT)
            print(f"{back.id}:{back.verdict}", flush=True)


def main(*arguments: str) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            write(*arguments)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
