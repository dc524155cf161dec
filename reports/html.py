"""ReportView -> one self-contained HTML page: no request leaves it, no text of an article can act.

Text is escaped by the template engine; control characters and marks that reverse the reading
direction are made visible first (`visible`).  The policy in the page's head allows only the
one style sheet and the one script whose hashes it names.
"""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup

from audit.model import Audit
from reports import charts
from reports.view import PAGE_LIMIT, build, build_index, page_name, restrict
from reports.view_model import ReportView
from reports.writing import write_text

_HERE = Path(__file__).parent
# Overrides and embeddings can make "42" read as "24"; C0 and C1 controls are not HTML at all.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_DIRECTION = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


def visible(text: object) -> str:
    """`text` with control characters shown as signs: none of them may act on the page."""
    return _UNSEEN.sub(_sign, str(text))


def _sign(match: re.Match[str]) -> str:
    char = match.group()
    if char in _DIRECTION:
        return f"[{_DIRECTION[char]}]"
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\ufffd"


def _finalize(value: object) -> object:
    """What a template prints: markup as it is, everything else made visible, then escaped."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(value)


def _drawing(function: Callable[..., str]) -> Callable[..., Markup]:
    # The drawings escape every text they hold, so they may pass unescaped.
    return lambda *arguments: Markup(function(*arguments))


# Ends of lines after markup; in a page of 500 findings they would be a fifth of all nodes.
_LINE_END = re.compile(r"(?<=[>}])\n")
_TIGHT = frozenset({"parts.html", "matrix.html"})


class _Tight(Extension):
    """Takes the line ends between the tags out of the templates that are used once a finding."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _LINE_END.sub("", source) if name in _TIGHT else source


@functools.cache
def environment() -> jinja2.Environment:
    """The templates with autoescape on and unknown names refused."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=(_Tight,),
    )
    made.filters["range_bar"] = _drawing(charts.range_bar)
    made.filters["axis_marks"] = _drawing(charts.axis_marks)
    made.filters["over_time"] = _drawing(charts.over_time)
    made.filters["shape_key"] = _drawing(charts.shape_key)
    return made


@functools.cache
def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")


def policy_hash(content: str) -> str:
    """The source expression that a content security policy names a text by."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


# Runs before the body is read, so that closed cards are never laid out.
EARLY = 'document.documentElement.classList.add("has-js")'


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(policy_hash(script) for script in scripts)
    return (
        f"default-src 'none'; style-src {policy_hash(style)}; script-src {allowed}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _data(view: ReportView) -> Markup:
    """What the script needs to know, as JSON that cannot close its element."""
    content = {"decisions": [asdict(d) for d in view.decisions]}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def render(view: ReportView) -> str:
    """The page as one string of HTML, with style, script and data inside."""
    style, script = _static("report.css"), _static("report.js")
    return environment().get_template("report.html").render(
        view=view,
        style=Markup(style),
        script=Markup(script),
        early=Markup(EARLY),
        policy=_policy(style, EARLY, script),
        data=_data(view),
    )  # fmt: skip


def write(audit: Audit, directory: Path | str) -> tuple[Path, ...]:
    """Write report.html into `directory` and return the paths written, report.html first.

    With more than PAGE_LIMIT findings in several stories, report.html is an index and each
    story has a page.  Files appear whole or not at all.  Raises ReportError.
    """
    folder = Path(directory)
    if len(audit.discrepancies) <= PAGE_LIMIT or len(audit.stories) < 2:
        return (_put(folder / "report.html", render(build(audit))),)
    pages = [_put(folder / "report.html", render(build_index(audit)))]
    for story in audit.stories:
        view = _story_page(audit, story.id)
        pages.append(_put(folder / page_name(story), render(view)))
    return tuple(pages)


def _story_page(audit: Audit, story_id: str) -> ReportView:
    story = next(s for s in audit.stories if s.id == story_id)
    return replace(build(restrict(audit, story)), back="report.html")


def _put(path: Path, page: str) -> Path:
    write_text(path, page)
    return path
