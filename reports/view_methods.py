"""The methods page: relations, rules that fired, figures measured, known gaps, settings, inputs."""

from collections import Counter
from dataclasses import replace

from audit.model import Audit
from reports.view_measured import gaps, measured
from reports.view_methods_model import Fact, Measured, Methods, Rule
from reports.view_words import RELATIONS, kind_word, outlet_of

# One line for each kind: what the rules of that kind look at.
KIND_MEANINGS = {
    "number": "Two figures for the same thing are turned into ranges; ranges that do not meet differ.",
    "date_time": "Both times are resolved to calendar periods; periods that do not meet differ.",
    "place": "Two places for one event of which neither contains the other.",
    "name": "Two names or spellings for what is the same person, body or thing.",
    "status": "Two stages of one scale, such as signed, suspended and cancelled.",
    "negation": "One account states what the other denies.",
    "direction": "Opposite movements: rose and fell, won and lost.",
    "certainty": "The same claim as a fact in one account and as alleged, possible or denied in the other.",
    "attribution": "The same claim laid to different sources.",
    "quote": "Different words inside quotation marks by the same speaker.",
    "cause": "Another cause given for the same event.",
    "term": "Words with a different legal or moral weight for the same thing.",
    "role": "Another office or part in the event, or who did what to whom exchanged.",
    "arithmetic": "Parts against a total, percentages, weekdays against dates.",
    "omission": "A topic that most independent origins carry and one does not.",
}


def _rules(audit: Audit) -> tuple[Rule, ...]:
    found = Counter((d.rule, d.kind) for d in audit.discrepancies)
    checked = Counter((d.rule, d.kind) for d in audit.checks)
    rules = sorted({*found, *checked}, key=lambda pair: (-found[pair], -checked[pair], pair))
    return tuple(
        Rule(rule, kind_word(kind), _count(found[rule, kind]), _count(checked[rule, kind]))
        for rule, kind in rules
    )


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"


def _measured() -> Measured:
    """The figures, each kind with its word and what its rules look at."""
    found = measured()
    named = (
        replace(k, kind_word=kind_word(k.kind), meaning=KIND_MEANINGS.get(k.kind, "")) for k in found.kinds
    )
    return replace(found, kinds=tuple(named))


def of_program() -> Methods:
    """What holds for every run: relations, figures measured, known gaps."""
    return Methods((), _relations(), _measured(), (), (), (), gaps())


def _relations() -> tuple[Fact, ...]:
    return tuple(Fact(f"{v.symbol} {v.word}", v.meaning) for v in RELATIONS.values())


def methods(audit: Audit) -> Methods:
    """What a reader needs to repeat the run."""
    return replace(
        of_program(),
        rules=_rules(audit),
        settings=tuple(Fact(name, str(value)) for name, value in sorted(audit.settings.items())),
        versions=tuple(Fact(name, value) for name, value in sorted(audit.versions.items())),
        inputs=tuple(Fact(outlet_of(a), a.version, a.input) for a in audit.articles),
    )
