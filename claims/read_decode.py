"""Bytes -> text, for the encodings that newsrooms use."""

import codecs
import re

from claims.errors import InputError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes looked at to tell text from binary and UTF-16 without a mark.
_SAMPLE = 4096
# In UTF-16 of Western text nearly every second byte is 0; in binary files zeros stand anywhere.
_ZERO_SHARE = 0.3
# Control characters in cp1252 or UTF-8 text beyond tab, line and page breaks: binary from this share.
_CONTROL_SHARE = 0.02
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Bytes that Windows code page 1252 leaves without a character.
_CP1252_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SAVE_AS = "save it as UTF-8 text and try again"
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip file",
    b"RIFF": "a media file",
    b"SQLite format 3": "a database",
}


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of `data`: UTF-8, UTF-16 (with or without mark) or Windows-1252, in that order.

    `declared` is an encoding that the input itself names (a page's charset), tried before
    Windows-1252.  Line ends become "\\n"; nothing else changes.  Raises InputError for
    binary data, UTF-32 and broken text.
    """
    return re.sub("\r\n?", "\n", _decode(data, declared))


def _decode(data: bytes, declared: str | None) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom) and not (name == "utf-32" and _is_utf16_of_zero(data)):
            return _strictly(data, name)
    _refuse_binary(data)
    wide = _utf16_without_mark(data)
    if wide:
        return _strictly(data, wide)
    if len(_CONTROL.findall(data[:_SAMPLE])) > _CONTROL_SHARE * min(len(data), _SAMPLE):
        raise InputError(f"looks like a binary file, not text; {_SAVE_AS}", slug="encoding")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _is_utf16_of_zero(data: bytes) -> bool:
    """UTF-16 text that starts with a NUL character shares its first bytes with UTF-32."""
    return len(data) % 4 != 0


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"is {kind}, which is not read; {_SAVE_AS}", slug="encoding")


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half == 0 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= _ZERO_SHARE * half and even <= odd // 20:
        return "utf-16-le"
    if even >= _ZERO_SHARE * half and odd <= even // 20:
        return "utf-16-be"
    return None


def _strictly(data: bytes, name: str) -> str:
    if name == "utf-32":
        raise InputError(f"is UTF-32 text, which is not read; {_SAVE_AS}", slug="encoding")
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(f"is not valid {name}: {error.reason} at byte {error.start}; {_SAVE_AS}",
                         slug="encoding") from error  # fmt: skip


def _legacy(data: bytes, declared: str | None) -> str:
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if _CP1252_HOLES.search(data):
        raise InputError(f"is neither UTF-8, UTF-16 nor Windows-1252 text; {_SAVE_AS}", slug="encoding")
    return data.decode("cp1252")
