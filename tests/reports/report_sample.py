"""A hand-made audit of invented outlets, so that the report can be tested without the pipeline."""

import datetime as dt
import hashlib
from dataclasses import replace
from decimal import Decimal

from audit.model import Audit, Discrepancy, Evidence, HeldBack, Story, Topic, Value
from claims.errors import Problem
from claims.model import (
    Article,
    Attribution,
    Block,
    Claim,
    Interval,
    Quantity,
    Reading,
    Sentence,
    Span,
)

UTC = dt.UTC

POST = (
    "The ferry Marisol sank off Cape Lind on Tuesday, killing 42 people, the coast guard said.\n"
    "“We did everything we could,” captain Ana Ruel told reporters.\n"
    "The safety accord between the two ports was suspended after the sinking. "
    "Rescuers used 14 boats and two helicopters.\n"
    "Rescue boats return to Cape Lind harbour. (Photo: Harbour Post)\n"
    "Follow Harbour Post for more."
)
WIRE = (
    "At least 57 people died when the ferry Marisol sank off Cape Lind on Tuesday, "
    "according to the coast guard.\n"
    "“We did all that was possible,” captain Ana Ruel said.\n"
    "Talks on the safety accord have stalled since autumn, officials said. Fourteen boats took part."
)
GAZETTE = (
    "At least 57 people died when the ferry Marisol sank off Cape Lind on Tuesday, "
    "according to the coast guard.\n"
    "“We did all that was possible,” captain Ana Ruel said."
)
LATER = (
    "The number of dead from the Marisol has risen to 63, the interior ministry said on Thursday.\n"
    "The safety accord remains suspended, the ministry added. Some 14 boats had joined the search."
)


def _article(name: str, outlet: str, text: str, when: dt.datetime | dt.date | None, title: str) -> Article:
    start = text.find("Rescue boats return")
    blocks: tuple[Block, ...] = (Block(Span(0, len(text)), "body"),)
    if start > 0:
        foot = text.index("Follow Harbour")
        blocks = (
            Block(Span(0, start - 1), "body"),
            Block(Span(start, foot - 1), "caption"),
            Block(Span(foot, len(text)), "boilerplate"),
        )
    return Article(
        name, text, outlet, title, when, f"https://news.example/{name}", "en",
        input=f"{name}.txt", blocks=blocks,
    )  # fmt: skip


ARTICLES = (
    _article(
        "post", "Harbour Post", POST, dt.datetime(2026, 3, 3, 14, 0, tzinfo=UTC), "Ferry sinks, 42 dead"
    ),
    _article(
        "wire",
        "Coast Wire",
        WIRE,
        dt.datetime(2026, 3, 3, 16, 30, tzinfo=UTC),
        "Ferry disaster off Cape Lind",
    ),
    _article("gazette", "Lind Gazette", GAZETTE, dt.date(2026, 3, 3), "Dozens dead in ferry disaster"),
    _article(
        "herald", "Northern Herald", LATER, dt.datetime(2026, 3, 5, 9, 0, tzinfo=UTC), "Ferry toll rises"
    ),
)
_TEXTS = {article.id: article for article in ARTICLES}


def sentences(text: str) -> tuple[Sentence, ...]:
    """Lines cut after a full stop and a space: enough for the sample."""
    found, start = [], 0
    for paragraph, line in enumerate(text.split("\n")):
        at = start
        for part in line.replace(". ", ".\0 ").split("\0"):
            lead = len(part) - len(part.lstrip())
            if part.strip():
                found.append(Sentence(Span(at + lead, at + len(part.rstrip())), "body", paragraph))
            at += len(part)
        start += len(line) + 1
    return tuple(found)


def claim(article: str, words: str, subject: str, kind: str = "statement", source: str = "") -> Claim:
    """A claim on the first place where `words` stand."""
    text = _TEXTS[article].text
    start = text.index(words)
    span = Span(start, start + len(words))
    sentence = next(s.span for s in sentences(text) if s.span.contains(span))
    said = None
    if source:
        at = text.index(source)
        said = Attribution((span,), (Span(at, at + len(source)),), speaker=source)
    key = hashlib.sha256(f"{article}{start}{kind}".encode()).hexdigest()[:12]
    return Claim(key, article, "text", kind, span, sentence, subject, attribution=said)  # type: ignore[arg-type]


def toll(made: Claim, low: int | None, high: int | None, words: str) -> Claim:
    """`made` with a quantity of deaths."""
    start = _TEXTS[made.article].text.index(words)
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    span = Span(start, start + len(words))
    quantity = Quantity(span, made.span, "count", ends[0], Interval(ends[0], ends[1]), measure="deaths")
    return replace(made, quantity=quantity)


TOLL = (
    toll(claim("post", "killing 42 people", "deaths", "quantity", "the coast guard"), 42, 42, "42"),
    toll(claim("wire", "At least 57 people died", "deaths", "quantity", "the coast guard"), 57, None, "57"),
    toll(
        claim("gazette", "At least 57 people died", "deaths", "quantity", "the coast guard"), 57, None, "57"
    ),
    toll(claim("herald", "has risen to 63", "deaths", "quantity", "the interior ministry"), 63, 63, "63"),
)
QUOTE = (
    claim("post", "We did everything we could", "Ana Ruel", "quote", "Ana Ruel"),
    claim("wire", "We did all that was possible", "Ana Ruel", "quote", "Ana Ruel"),
    claim("gazette", "We did all that was possible", "Ana Ruel", "quote", "Ana Ruel"),
)
ACCORD = (
    claim("post", "was suspended after the sinking", "safety accord", "status"),
    claim("wire", "have stalled since autumn", "safety accord", "status", "officials"),
    claim("herald", "remains suspended", "safety accord", "status", "the ministry"),
)
BOATS = (
    claim("post", "14 boats", "boats", "quantity"),
    claim("wire", "Fourteen boats", "boats", "quantity"),
    claim("herald", "Some 14 boats", "boats", "quantity"),
)
CLAIMS = TOLL + QUOTE + ACCORD + BOATS


def evidence(made: Claim, words: str) -> Evidence:
    """The words of the claim's article inside the claim's sentence."""
    text = _TEXTS[made.article].text
    start = text.index(words, made.sentence.start)
    return Evidence(made.article, "text", start, start + len(words), words, made.id)


def finding(name: str, kind: str, relation: str, topic: str, **more: object) -> Discrepancy:
    """A discrepancy with everything that does not matter filled in."""
    fields: dict[str, object] = {
        "id": name, "fingerprint": hashlib.sha256(name.encode()).hexdigest()[:16], "kind": kind,
        "relation": relation, "severity": "medium", "confidence": 0.8, "topic": topic, "story": "s1",
        "rule": f"{kind}.sample", "summary": "", "values": (), "evidence": (), **more,
    }  # fmt: skip
    return Discrepancy(**fields)  # type: ignore[arg-type]


def _discrepancies() -> tuple[Discrepancy, ...]:
    a, b, c, d = TOLL
    return (
        finding(
            "toll", "number", "contradiction", "t-deaths", severity="high", confidence=0.91,
            summary="The same day and the same source, but 42 dead against at least 57.",
            values=(
                Value(a.id, "42", 42, 42, unit="people"),
                Value(b.id, "at least 57", 57, None, unit="people"),
                Value(c.id, "at least 57", 57, None, unit="people"),
            ),
            evidence=(evidence(a, "42"), evidence(b, "At least 57"), evidence(c, "At least 57")),
            steps=(
                "Same event: both name the ferry Marisol and Cape Lind.",
                "Same day: Tuesday 3 March 2026.",
                "42 against 57 or more: the ranges do not meet.",
            ),
            explanations=("One outlet went to press before the count rose.",),
        ),
        finding(
            "accord", "status", "nuance", "t-accord", confidence=0.74,
            summary="The safety accord is suspended in one account and its talks stalled in another.",
            values=(
                Value(ACCORD[0].id, "suspended", scale="agreement", state="suspended", position=5),
                Value(ACCORD[1].id, "stalled", scale="agreement", state="stalled", position=4),
                Value(ACCORD[2].id, "suspended", scale="agreement", state="suspended", position=5),
            ),
            evidence=(
                evidence(ACCORD[0], "suspended"), evidence(ACCORD[1], "stalled"),
                evidence(ACCORD[2], "suspended"),
            ),
            steps=("Both speak of the safety accord.", "Suspended and stalled are two stages of one scale."),
            explanations=("Talks can stall while the accord itself is suspended.",),
        ),
        finding(
            "quote", "quote", "nuance", "t-quote", severity="low",
            summary="The captain's words differ inside the quotation marks.",
            values=tuple(Value(q.id, q.span.of(_TEXTS[q.article].text)) for q in QUOTE),
            evidence=(
                evidence(QUOTE[0], "everything we could"), evidence(QUOTE[1], "all that was possible"),
                evidence(QUOTE[2], "all that was possible"),
            ),
            steps=("Same speaker: Ana Ruel.", "6 of 11 words differ."),
            explanations=("One of the two may be a translation.",),
        ),
        finding(
            "risen", "number", "update", "t-deaths",
            summary="The toll rose from at least 57 on Tuesday to 63 on Thursday.",
            values=(Value(b.id, "at least 57", 57, None, unit="people"), Value(d.id, "63", 63, 63, unit="people")),
            evidence=(evidence(b, "At least 57"), evidence(d, "63")),
            steps=("The later article gives the higher number.",),
        ),
    )  # fmt: skip


def _checks() -> tuple[Discrepancy, ...]:
    a, b, c = BOATS
    return (
        finding(
            "boats", "number", "consistent", "t-boats", summary="14 boats in both accounts.",
            values=(
                Value(a.id, "14", 14, 14), Value(b.id, "Fourteen", 14, 14), Value(c.id, "some 14", 13, 15),
            ),
            evidence=(evidence(a, "14"), evidence(b, "Fourteen"), evidence(c, "14")),
            steps=("The same number after words are read as figures.",),
        ),
    )  # fmt: skip


TOPICS = (
    Topic("t-deaths", "s1", "Death toll of the Marisol", tuple(c.id for c in TOLL)),
    Topic("t-quote", "s1", "Captain Ruel’s words", tuple(c.id for c in QUOTE)),
    Topic("t-accord", "s1", "Safety accord", tuple(c.id for c in ACCORD)),
    Topic("t-boats", "s1", "Rescue boats", tuple(c.id for c in BOATS)),
)


def reading(article: Article, claims: tuple[Claim, ...] = CLAIMS) -> tuple[Reading, Reading]:
    """The readings of title and text that a pipeline would give."""
    own = tuple(c for c in claims if c.article == article.id)
    return Reading("title"), Reading("text", sentences=sentences(article.text), claims=own)


def sample_audit() -> Audit:
    """The ferry story: four outlets, three origins, one contradiction, two nuances, one update."""
    return Audit(
        articles=ARTICLES,
        readings={article.id: reading(article) for article in ARTICLES},
        origins={"post": "o1", "wire": "o2", "gazette": "o2", "herald": "o3"},
        stories=(Story("s1", "Ferry sinks off Cape Lind", tuple(a.id for a in ARTICLES)),),
        claims=CLAIMS,
        pairs=(),
        topics=TOPICS,
        discrepancies=_discrepancies(),
        checks=_checks(),
        held_back=(HeldBack(TOLL[0].id, BOATS[1].id, "number", "other things counted: people and boats"),),
        problems=(Problem("notes.bin", "read", "Not a text file; save it as plain text."),),
        settings={"threshold": 0.6},
        versions={"discrepancy-auditor": "0.1.0"},
    )


_SUBJECTS = (
    "ferry",
    "harbour",
    "council",
    "bridge",
    "hospital",
    "school",
    "river",
    "market",
    "station",
    "mine",
)
_LINE = (
    "Officials in district {d} said on Tuesday that {n} people near the {s} had left their homes after the "
    "flood, while engineers reported that repairs to the road would take about {w} weeks to finish. "
)


def _large_article(number: int, lines: int) -> Article:
    """An article of `lines` sentences in paragraphs of three, each with its own figure."""
    parts = []
    for line in range(lines):
        filled = _LINE.format(d=line, n=100 + number * 7 + line, s=_SUBJECTS[line % 10], w=2 + number % 9)
        parts.append(filled.strip() + ("\n" if line % 3 == 2 else " "))
    when = dt.datetime(2026, 3, 1 + number % 20, number % 24, tzinfo=UTC)
    name = f"art-{number:03}"
    return Article(
        name, "".join(parts).strip(), f"Outlet {number}", f"Flood in {number} districts", when,
        f"https://news.example/{name}", "en", input=f"{name}.txt",
    )  # fmt: skip


def large_audit(findings: int = 500, articles: int = 60, stories: int = 1) -> Audit:
    """Synthetic: `findings` number contradictions of two to four outlets over `articles` articles."""
    made = tuple(_large_article(number, 15) for number in range(articles))
    split = {article.id: sentences(article.text) for article in made}
    claims: dict[str, Claim] = {}
    items, topics = [], []
    for number in range(findings):
        line = number % 15
        chosen = [(number * 7 + step * 11) % articles for step in range(2 + number % 3)]
        own = []
        for article in dict.fromkeys(chosen):
            text, spans = made[article].text, split[made[article].id]
            sentence = spans[line].span
            value = str(100 + article * 7 + line)
            start = text.index(value, sentence.start)
            span = Span(start, start + len(value))
            name = f"c{article}-{line}"
            quantity = Quantity(
                span, span, "count", Decimal(value), Interval(Decimal(value), Decimal(value)), unit="person"
            )
            claims[name] = Claim(
                name, made[article].id, "text", "quantity", Span(start, start + len(value) + 7), sentence,
                "displaced", quantity=quantity,
            )  # fmt: skip
            own.append((name, made[article].id, span, value))
        story = f"s{number % stories}"
        topics.append(
            Topic(f"t{number}", story, f"people displaced in district {number}", tuple(c for c, *_ in own))
        )
        items.append(
            finding(
                f"f{number}", "number", ("contradiction", "nuance", "update")[number % 3], f"t{number}",
                story=story, summary=f"{own[0][3]} displaced against {own[-1][3]}.",
                values=tuple(Value(c, v, float(v), float(v), unit="person") for c, _, _, v in own),
                evidence=tuple(Evidence(a, "text", s.start, s.end, v, c) for c, a, s, v in own),
                steps=("Same measure: people displaced.", "The ranges do not meet."),
                explanations=("One count is older than the other.",),
            )
        )  # fmt: skip
    ids = tuple(article.id for article in made)
    return Audit(
        articles=made,
        readings={a.id: (Reading("title"), Reading("text", sentences=split[a.id])) for a in made},
        origins={name: name for name in ids},
        stories=tuple(Story(f"s{n}", f"Flood story {n}", ids[n::stories]) for n in range(stories)),
        claims=tuple(claims.values()),
        pairs=(),
        topics=tuple(topics),
        discrepancies=tuple(items),
        checks=(),
        held_back=(),
        problems=(),
        settings={},
        versions={"discrepancy-auditor": "0.1.0"},
    )
