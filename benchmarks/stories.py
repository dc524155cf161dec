"""Whole stories against answer keys; writes each report for reading.

python -m benchmarks.stories [--out DIR] [--list]
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.common import folder


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args(arguments)
    place = folder("stories")
    if place is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        out = options.out or Path(scratch)
        names = sorted(p.name for p in place.iterdir() if p.is_dir() and p.name != "keys")
        for name in names:
            command = [
                sys.executable,
                "-m",
                "audit",
                "run",
                str(place / name),
                "-o",
                str(out / name),
                "--quiet",
            ]
            subprocess.run(command, check=True)
        keyed = [
            f"{name}={out / name / 'audit.json'},{key}"
            for name in names
            if (key := place / "keys" / f"{name}.json").is_file()
        ]
        shown = [sys.executable, str(place / "score.py"), *keyed, *(["--list"] if options.list else [])]
        print(subprocess.run(shown, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
