"""What every request must show and every answer says: host, origin, token, headers."""

import secrets
from urllib.parse import urlsplit

from flask import Response, abort, request, session

from reports.web_desk import desk

# Everything comes from the app itself, nothing stands inline, and no page may frame it.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
TOKEN_BYTES = 24
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Bytes of a form; forms that carry articles or decisions may have UPLOAD_BYTES.
FORM_BYTES = 256_000
UPLOAD_BYTES = 25_000_000
UPLOADS = frozenset({"audits.create", "audits.add", "audits.revise", "decisions.import_file"})


def csrf_token() -> str:
    """The token of the session, made when it is first asked for."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(TOKEN_BYTES)
    return str(session["csrf"])


def host_name(host: str) -> str:
    """The name in a Host header, without its port, in lower case; empty when it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def safe_next(target: str | None, otherwise: str = "/") -> str:
    """`target` when it is a path on this site, else `otherwise`: no form may lead elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    if any(ord(char) <= 32 or char in "\\\x7f" for char in target):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target


def _check_origin() -> None:
    """Refuse what another site's page sends, even if it knew a token."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and (origin == "null" or urlsplit(origin).netloc != request.host)
    if foreign or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        abort(403, "This form was sent from another site.")


def _check_token() -> None:
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf") or ""
    known = str(session.get("csrf") or "")
    if not known or not secrets.compare_digest(given.encode(), known.encode()):
        abort(400, "This form is too old. Go back, load the page again and repeat what you did.")


def check_host() -> None:
    """Run before each request: a page of another name must not reach a desk on this machine."""
    allowed = desk().hosts
    if allowed and host_name(request.host) not in allowed:
        abort(421, "This address is not served here.")


def check_form() -> None:
    """Run before each request, once it is known who asks: size, origin and token of a form."""
    request.max_content_length = UPLOAD_BYTES if request.endpoint in UPLOADS else FORM_BYTES
    request.max_form_memory_size = request.max_content_length
    if request.method in CHANGING:
        _check_origin()
        _check_token()


def secure_headers(response: Response) -> Response:
    """Run after each request: the headers, and no copy of a page in any cache."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response
