"""Texts that try to act.  Each calls `hit(N)` when a browser runs any part of it."""

# {n} is the number of the text; what stands around it is the way it tries to get out of its place.
INJECTIONS = (
    "<script>hit({n})</script>",
    "\"><script>hit({n})</script>",
    "'><script>hit({n})</script>",
    "</script><script>hit({n})</script>",
    "</textarea><script>hit({n})</script>",
    "</title><script>hit({n})</script>",
    "</style><script>hit({n})</script>",
    "</select></form><script>hit({n})</script>",
    "--><script>hit({n})</script>",
    "]]><script>hit({n})</script>",
    "<ScRiPt>hit({n})</sCrIpT>",
    "<script/x>hit({n})</script>",
    "<script src=\"data:text/javascript,hit({n})\"></script>",
    "<img src=x onerror=hit({n})>",
    "\"><img src=x onerror=\"hit({n})",
    "<svg onload=hit({n})>",
    "<svg><script>hit({n})</script></svg>",
    "<svg><animate onbegin=hit({n}) attributeName=x dur=1s>",
    "<body onload=hit({n})>",
    "<iframe srcdoc=\"<script>parent.hit({n})</script>\"></iframe>",
    "<iframe src=\"javascript:parent.hit({n})\"></iframe>",
    "<a href=\"javascript:hit({n})\" id=go>go</a>",
    "javascript:hit({n})",
    "\" autofocus onfocus=\"hit({n})",
    "' onmouseover='hit({n})' style='position:fixed;inset:0",
    "<details open ontoggle=hit({n})>x</details>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=hit({n})&gt;\">",
    "<input onfocus=hit({n}) autofocus>",
    "{{{{ self.__init__.__globals__ }}}}{{% raw %}}<script>hit({n})</script>",
    "<meta http-equiv=refresh content=\"0;url=javascript:hit({n})\">",
    "<base href=\"//evil.example/\"><link rel=stylesheet href=\"//evil.example/x.css\"><script>hit({n})</script>",
    "\\u003cscript\\u003ehit({n})\\u003c/script\\u003e${{hit({n})}}`;hit({n});//",
)  # fmt: skip


def injections() -> list[str]:
    """Every text with its number in it."""
    return [text.format(n=number) for number, text in enumerate(INJECTIONS)]
