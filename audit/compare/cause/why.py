"""Reasons as sentences give them: what happened, and what is said to have brought it about.

Wider than the cause phrases of data/en/causes.toml: "after", "over" and "followed" count where what
stands behind them is something that brings things about (data/en/cause_words.csv), and a plain
verb ("a wave sank the ferry") counts where its doer is no person.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.frames import Frame, kept_with_frame, root, stems_in
from audit.compare.status.subjects import NUMBER_WORDS
from claims.document import fold, lower
from claims.lexicon import load_csv, load_toml
from claims.model import Span

# Words of an effect or a cause, in characters.
_LONGEST = 90
_END = r"(?=[,.;:!?\"()](?!\d)|$|\s(?:said|says|who|which|while|but|when|according)\b)"
# One character of a phrase: no sign that ends it, but the point of a decimal.
_ONE = r"(?:[^,.;:!?\"()]|[.,](?=\d))"
_ONE_CAUSE = rf"(?:(?!\s(?:after|following|because|amid|when|due)\b){_ONE})"
_C = rf"(?P<c>{_ONE_CAUSE}{{3,{_LONGEST}}}?){_END}"
_E = rf"(?P<e>{_ONE}{{2,{_LONGEST}}}?)"
_START = r"(?:^|[,;:\"]\s*|\b(?:said|says|that|and|but)\s+)"
_FIRM = (
    r"because\s+of|because|due\s+to|owing\s+to|as\s+a\s+result\s+of|on\s+account\s+of|"
    r"(?:is|was|were|been)\s+(?:\w+\s+)?(?:blamed\s+on|attributed\s+to|put\s+down\s+to|"
    r"traced\s+(?:back\s+)?to|caused\s+by|"
    r"triggered\s+by|sparked\s+by|set\s+off\s+by|prompted\s+by|brought\s+on\s+by|started\s+by|"
    r"provoked\s+by|fuelled\s+by|"
    r"down\s+to|the\s+result\s+of|delayed\s+by|killed\s+by|hit\s+by|forced\s+by)|"
    r"(?:stem|result|spr[ai]ng|ar[io]se)(?:s|med|ed)?\s+from|c[ao]mes?\s+from|"
    r"in\s+(?:revenge|retaliation|reprisal)\s+for|"
    r"in\s+(?:protest\s+(?:at|against|over)|response\s+to)|on\s+(?:fears|news|hopes|signs)\s+of|citing|"
    r"thanks\s+to|for\s+(?:lack|want)\s+of|under\s+the\s+weight\s+of|at\s+the\s+hands\s+of|"
    r"(?:died|dead)\s+(?:of|from)|out\s+of(?=\s+(?:revenge|jealousy|spite|greed|fear))|"
    r"as(?=\s+(?:\w+\s+){1,3}?(?:fretted|worried|feared|hoped|panicked)\b)"
)
_LOOSE = (
    r"after|following|followed|over|amid|for|when|as|in\s+the\s+wake\s+of|in(?=\s+an?\s)|"
    r"on(?=\s+(?:\w+\s+grounds|grounds\s+of))|to(?=\s+(?:spend|be\s+with|look\s+after|care\s+for))"
)
_FORWARD = re.compile(rf"{_START}{_E}\s+(?P<cue>{_FIRM})\s+{_C}")
_LOOSELY = re.compile(rf"{_START}{_E}\s+(?P<cue>{_LOOSE})\s+{_C}")
_OPENING = re.compile(
    rf"^(?P<cue>because\s+of|due\s+to|after|"
    rf"following)\s+(?P<c>{_ONE}{{3,{_LONGEST}}}?),\s*{_E}(?=[,.;:!?]|$)"
)
_BLAMED = re.compile(rf"\bblam(?:ed|es|ing)\s+{_E}\s+(?P<cue>on)\s+{_C}")
_PUT_DOWN = re.compile(rf"\bput(?:s|ting)?\s+{_E}\s+(?P<cue>down\s+to)\s+{_C}")
_TRACED = re.compile(rf"\b(?:attribut|ascrib|trac|link)(?:ed|es|ing)\s+{_E}\s+(?P<cue>(?:back\s+)?to)\s+{_C}")
_BLAMED_FOR = re.compile(
    rf"\bblam(?:ed|es|"
    rf"ing)\s+(?P<c>{_ONE}{{3,{_LONGEST}}}?)\s+(?P<cue>for)\s+(?P<e>{_ONE}{{3,{_LONGEST}}}){_END}"
)
_VERBS = (
    r"caused|(?:has|had|have)\s+caused|led\s+to|triggered|sparked|prompted|provoked|forced|delayed|sank|"
    r"killed|brought\s+(?:down|about|on)|touched\s+off|gave\s+rise\s+to|resulted\s+in|sent|drove|dragged|pushed|"
    r"knocked\s+out|wiped\s+out|ruined|wrecked|disrupted|flattened|lifted|dented|unleashed|fuelled|fueled|"
    r"destroyed|started|set\s+off|ignited|toppled|halted|stopped|grounded|ended|closed|shut|derailed|"
    r"(?:is|are|was|were)\s+behind|"
    r"(?:is|are|was|were)\s+(?:killing|destroying|causing|ruining|driving|forcing|delaying|pushing|fuelling|fueling)|"
    r"(?:is|are|was|were)\s+(?:to\s+blame|responsible|the\s+(?:motive|reason|"
    r"cause))\s+(?:for|of)"
)
_BACKWARD = re.compile(
    rf"{_START}(?P<c>{_ONE}{{3,{_LONGEST}}}?)(?:,\s[^,.;:!?\"()]{{3,60}},)?\s+(?P<cue>{_VERBS})\s+"
    rf"(?!(?:near|in|at|on|after|and|off|by|when|while|as|for|to|with|from|before|during|over|under)\b)"
    rf"(?P<e>{_ONE}{{3,{_LONGEST}}}?){_END}"
)
# Without one of these nothing in a sentence is given as a reason.
_ANY = re.compile(rf"\b(?:{_FIRM}|{_LOOSE}|{_VERBS}|blam|down\s+to|(?:attribut|ascrib|trac|link)\w+)")
# "The fire has forced": the verb's first part stands at the end of its subject.
_AUXILIARY = re.compile(r"\s+(?:has|have|had|was|were|is|are|will|would|may|might|could)(?:\s+\w+ly)?$")
# Who says so is no part of what happened.
_SAYING = re.compile(r"(?:.*\b(?:said|says|say)\s+(?:that\s+)?(?=\w))?")
# Whose worry it is says nothing: what is feared is the reason.
_WORRY = re.compile(
    r"^.*?\b(?:fears?|worries|worried|worry|concerns?|concerned|fretted|anxiety|anxious|jitters|nerves|"
    r"hopes?|hoped|optimism|panic|speculation|talk|news|signs)\s+(?:about|over|of|for|that|at)\s+"
)
_SCENE = re.compile(
    r"\s+(?:on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|in\s+(?:his|her|their|the)\b|at\b|near\b|"
    r"last\b).*$"
)
_BY_PEOPLE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|had|have|has|to|not)$|^(?:he|she|they|it|we|i|who|this|that|"
    r"which|his|her)$|\b(?:its|his|her|their|the|a|an)$|"
    r"\b(?:man|men|woman|women|boy|girl|police|army|troops|soldiers|rebels|militants|gunm[ae]n|"
    r"officers?|court|judge|government|"
    r"ministry|minister|company|authorities|officials?|protesters?|crew|pilot|driver|people|suspects?|"
    r"club|coach|team)s?$"
)
_PRONOUN = re.compile(r"^(he|she|they|it)\b")


@functools.cache
def _effects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Ways of saying what the table of events does not know, by what they mean (data/en/effects.toml)."""
    rows = load_toml("effects.toml", ("name",), ("name", "pattern", "example", "counterexample"))
    return tuple((f"#{row['name']}", re.compile(row["pattern"])) for row in rows)


def effects_of(text: str) -> frozenset[str]:
    """Names of the effects that a text in lower case tells."""
    return frozenset(name for name, pattern in _effects() if pattern.search(text))


@functools.cache
def _meaning() -> frozenset[str]:
    """Roots of words that say what happened and not to what."""
    return frozenset(root(row["word"]) for row in load_csv("effect_words.csv", ("word",), ("word",)))


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause with its classes; `told` what it led to, `about` the other words of that, `who` a pronoun.

    `firm`: the words say outright that it is the cause.
    """

    span: Span
    stems: frozenset[str]
    classes: frozenset[str]
    told: frozenset[str]
    about: frozenset[str]
    who: str
    firm: bool
    cue: str = ""


@functools.cache
def _classes() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("cause_words.csv", ("word",), ("word", "class"))
    known = {row["word"]: row["class"] for row in rows}
    listed = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b({listed})(?:e?s)?\b"), known


def classes_of(text: str) -> frozenset[str]:
    """Classes of the words that bring things about."""
    pattern, known = _classes()
    return frozenset(known[w] for w in pattern.findall(lower(fold(text))))


@kept_with_frame
def reasons(frame: Frame) -> tuple[Reason, ...]:
    """Reasons that the sentence gives."""
    return tuple(_read(frame))


def _read(frame: Frame) -> Iterator[Reason]:
    small = lower(fold(frame.text))
    if not _ANY.search(small):
        return
    for pattern, firm in _PATTERNS:
        for match in pattern.finditer(small):
            cue = match.group("cue")
            if pattern is _OPENING:
                firm = not cue.startswith(("after", "following"))
            if pattern is _BACKWARD and _BY_PEOPLE.search(match.group("c").strip()):
                continue
            found = _reason(frame, match, cue, firm)
            if found is not None:
                yield found


_PATTERNS = (
    (_FORWARD, True),
    (_BLAMED, True),
    (_PUT_DOWN, True),
    (_TRACED, True),
    (_BLAMED_FOR, True),
    (_OPENING, True),
    (_BACKWARD, True),
    (_LOOSELY, False),
)


def _reason(frame: Frame, match: re.Match[str], cue: str, firm: bool) -> Reason | None:
    written = _SCENE.sub("", match.group("c"))
    worry = _WORRY.match(written)
    written = _AUXILIARY.sub("", written)
    start = match.start("c") + (worry.end() if worry else 0)
    cause = Span(start, max(match.start("c") + len(written), start + 1))
    classes = classes_of(cause.of(frame.text))
    stems = stems_in(frame, cause)
    if not stems or (not firm and not classes):
        return None
    begin = match.start("e") + _SAYING.match(match.group("e")).end()  # type: ignore[union-attr]
    effect = match.group("e")[begin - match.start("e") :]
    told = effects_of(f"{effect} {cue}")
    about = stems_in(frame, Span(begin, match.end("e"))) - _meaning()
    who = _PRONOUN.match(effect)
    return Reason(cause, stems, classes, told, about, who.group(1) if who else "", firm, cue)


# What befell a thing, in words that are used for each other: "the collapse", "the loss", "the dying".
_HARM = frozenset({"#death", "#ruined", "#crash", "#ruin", "#sink", "#fall", "#blast", "#fire", "#shoot"})


def one_effect(a: Reason, b: Reason, *, joined: bool = False) -> bool:
    """Whether the two reasons are given for one happening, of the same thing.

    `joined`: the sentences are known to tell of one happening, so that "the blast" alone will do.
    """
    if counts_differ(a.about, b.about):
        return False
    if a.who != b.who and (a.who or b.who) and not (a.about & b.about):
        return False
    if a.told and b.told and a.told <= _HARM and b.told <= _HARM and len(a.about & b.about) >= 2:
        return True
    if a.told & b.told:
        bare = joined and not (a.about and b.about)
        return bool(a.about & b.about) or len(a.about | b.about) <= 1 or bare
    return not (a.told and b.told) and len(a.about & b.about) >= 2 and min(len(a.about), len(b.about)) <= 3


def counts_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both effects count, and none of the numbers agrees: two happenings, or two counts of one."""
    first, second = ({s for s in about if s[0].isdigit() or s in NUMBER_WORDS} for about in (a, b))
    return bool(first and second) and not first & second


def classes_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether some class of one is one of the other, or holds it ("technical", "technical/engine")."""
    return any(x == y or x.startswith(f"{y}/") or y.startswith(f"{x}/") for x in a for y in b)


# Words that only set a scene: they count beside a cause that is said outright.
_SCENES = frozenset({"amid", "when", "as", "in", "in the wake of"})


def _both_tell(one: str, two: str) -> bool:
    """Whether neither loose cue only sets a scene; "killed in a feud" / "in a robbery" are told alike."""
    return one == two == "in" or not {one, two} & _SCENES


def rivals(a: Reason, b: Reason) -> bool:
    """Whether the two reasons exclude each other as far as their words tell."""
    if not a.firm and not b.firm and (a.classes == b.classes or not _both_tell(a.cue, b.cue)):
        return False
    if classes_meet(a.classes, b.classes) and not (
        a.classes == b.classes == {"illness"} and "#death" in a.told
    ):
        return False
    return a.firm or b.firm or bool(a.classes and b.classes)
