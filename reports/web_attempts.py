"""How often a password may be tried: few times a name, not many more an address."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

# Failures within WINDOW_SECONDS after which no more passwords are looked at.
NAME_FAILURES = 5
ADDRESS_FAILURES = 20
WINDOW_SECONDS = 300.0
# Keys remembered at most: names are typed by strangers, and must not fill the memory.
MOST_KEYS = 10_000


@dataclass(slots=True)
class Attempts:
    """The failures of the last minutes, by name and by address; safe between threads."""

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, name: str, address: str) -> int:
        """Seconds until the next try is allowed; 0 when it is now."""
        now = self.clock()
        with self._lock:
            waits = [self._wait(key, most, now) for key, most in _keys(name, address)]
        return max(waits)

    def _wait(self, key: str, most: int, now: float) -> int:
        times = self._failures.get(key, deque())
        while times and now - times[0] >= WINDOW_SECONDS:
            times.popleft()
        return int(WINDOW_SECONDS - (now - times[-most])) + 1 if len(times) >= most else 0

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password."""
        now = self.clock()
        with self._lock:
            if len(self._failures) >= MOST_KEYS:
                self._forget(now)
            for key, most in _keys(name, address):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)

    def _forget(self, now: float) -> None:
        old = [key for key, times in self._failures.items() if now - times[-1] >= WINDOW_SECONDS]
        # Under a flood of names those of today are forgotten too; the addresses stay.
        for key in old or [key for key in self._failures if key.startswith("name ")]:
            del self._failures[key]

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name that showed its password."""
        with self._lock:
            self._failures.pop(f"name {name.casefold()}", None)


def _keys(name: str, address: str) -> Iterable[tuple[str, int]]:
    return ((f"name {name.casefold()}", NAME_FAILURES), (f"address {address}", ADDRESS_FAILURES))
