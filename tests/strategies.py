"""Hypothesis strategies: news-like texts, hostile texts, articles."""

from hypothesis import strategies as st

from claims import Article

SENTENCES = (
    "At least 12 people were killed when a ferry sank off Port Amber on Monday, the coast guard said.",
    "The ferry operator suspended all crossings until further notice.",
    "“We will find out what happened,” Transport Minister Ida Brandt told reporters.",
    "About 300 passengers were rescued by fishing boats, according to police.",
    "The bridge deal has stalled after six hours of talks in Lindmar.",
    "Unemployment fell to 5.4 percent in March, the statistics office said.",
    "A court in Osthaven sentenced the 41-year-old captain to three years in prison on Friday.",
    "The storm moved north at 65 mph (105 km/h), forecasters said.",
    "Officials denied that the dam had been damaged.",
    "The government paid $4.5 million for the land in 2019.",
    "No one was hurt, but 40 homes were destroyed.",
    "Mr. Varga, who did not attend the talks, is expected to sign the accord next week.",
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eright to left\u202c",
    "\x00\x07\x1b[31mred\x1b[0m",
    "😀" * 5,
    "“““ unbalanced",
    "((((([[[[",
    "1,2,3,4,5,6.7.8.9",
    "İstanbul ﬁve Ⅻ ½ ٣",
    "a" * 500,
    "\ud800",
    "{{ 7 * 7 }} {% raw %}",
    "' OR 1=1 --",
    "=cmd|' /C calc'!A0",
)

sentences = st.sampled_from(SENTENCES)
hostile = st.sampled_from(HOSTILE)


@st.composite
def news_texts(draw):
    """One to six sentences in one to three paragraphs."""
    parts = draw(st.lists(sentences, min_size=1, max_size=6))
    joins = draw(st.lists(st.sampled_from([" ", "\n\n"]), min_size=len(parts), max_size=len(parts)))
    return "".join(part + join for part, join in zip(parts, joins, strict=True)).rstrip()


@st.composite
def odd_texts(draw):
    """News sentences mixed with hostile pieces and random characters."""
    pieces = st.one_of(sentences, hostile, st.text(max_size=40))
    return draw(st.sampled_from(["", " ", "\n\n"])).join(draw(st.lists(pieces, max_size=6)))


def article(key, text, **fields):
    """An article with an outlet named for its id."""
    return Article(id=key, text=text, **{"outlet": f"Outlet {key}", **fields})
