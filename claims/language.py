"""Which language a text is in, as far as its writing and its commonest words tell."""


def detect(text: str) -> tuple[str, float] | None:
    """Language code (ISO 639-1) and confidence in (0, 1]; None when the text does not tell."""
    return None
