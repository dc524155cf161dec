"""What the sample story gives, to the word: a change here is a change that readers see.

`make golden` rewrites the file; read the difference before committing it.
"""

import json
from importlib import resources
from pathlib import Path

import audit
from claims import read_inputs

GOLDEN = Path(__file__).parent.parent / "golden" / "sample.json"


def shown(item):
    """What a reader sees of a finding, without ids and scores."""
    return {
        "relation": item.relation,
        "kind": item.kind,
        "severity": item.severity,
        "rule": item.rule,
        "summary": item.summary,
        "evidence": [f"{e.article}: {e.text}" for e in item.evidence],
    }


def test_the_sample_story_reads_as_before(update_golden, tmp_path):
    with resources.as_file(resources.files("audit") / "data" / "sample") as folder:
        result = audit.run(read_inputs([str(folder)])[0])
    found = {
        "discrepancies": [shown(item) for item in result.discrepancies],
        "checks": [shown(item) for item in result.checks],
        "topics": sorted(topic.label for topic in result.topics),
    }
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    actual = tmp_path / "sample.json"
    actual.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), f"see {actual}; `make golden` accepts it"
