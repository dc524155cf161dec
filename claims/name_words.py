"""A sentence's tokens as names need them: possessives cut off, abbreviations whole, compounds split."""

from collections.abc import Iterator, Sequence

from claims.document import Document, Token
from claims.gazetteer import Gazetteer, gazetteer, word_set

# Words that keep their full stop: it belongs to them, not to the sentence.
_ABBREVIATIONS = word_set(
    "dr mr mrs ms prof gen lt col maj capt cmdr adm sgt cpl pvt brig rev hon gov sen rep st mt ft jr "
    "sr inc corp co ltd bros insp supt det dept univ ave blvd messrs mme mlle pres sec atty spc pfc "
    "vs ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa penn tenn tex va vt wash wis wyo"
)
# "Zealand-born", "Top-ranked": the name, if any, ends at the hyphen.
_COMPOUND_ENDS = word_set(
    "born based led backed ranked rated run owned controlled held style year-old month-old month-long "
    "year-long day-long week-long made wide area trained educated sponsored funded friendly speaking occupied"
)
_PREFIXES = word_set("pro anti non ex mid post pre un trans all ultra")


def _keeps_stop(word: Token) -> bool:
    text = word.text
    if not text[0].isupper():
        return False
    return len(text) == 1 or ("." in text and text.isupper()) or word.lower in _ABBREVIATIONS


def _cut(word: Token, start: int, end: int) -> Token:
    return Token(start, end, word.text[start - word.start : end - word.start],
                 word.lower[start - word.start : end - word.start], "word")  # fmt: skip


def _pieces(document: Document, word: Token, tables: Gazetteer) -> Iterator[Token]:
    """`word` without possessive, cut at dashes, at hyphens beside known names and at a lost space."""
    start, end = word.start, word.end
    if word.lower.endswith("'s") and end - start > len("'s"):
        end -= len("'s")
    at = start
    for position in range(start + 1, end - 1):
        char = word.text[position - start]
        if (char == "-" and _cuts(document, word, at, position, end, tables)) or (
            char == "." and position - at > 2 and word.text[position + 1 - start].isupper()
        ):
            yield _cut(word, at, position)
            at = position + 1
    yield _cut(word, at, end)


def _cuts(document: Document, word: Token, at: int, hyphen: int, end: int, tables: Gazetteer) -> bool:
    """Whether the word ends at this hyphen: a real dash, or a known name beside it."""
    if document.text[hyphen] != "-":
        return True
    if word.lower[hyphen + 1 - word.start : end - word.start] in _COMPOUND_ENDS:
        return True
    whole = word.lower[at - word.start : end - word.start]
    if whole in tables.phrases or whole in tables.titles:
        return False
    left = word.lower[at - word.start : hyphen - word.start].replace(".", "")
    right = word.lower[hyphen + 1 - word.start : end - word.start].replace(".", "")
    after = word.text[hyphen + 1 - word.start]
    known = left in tables.phrases and word.text[at - word.start].isupper()
    if known and left not in tables.clear_first_names:
        return True
    return (left in _PREFIXES or known) and after.isupper() and right.split("-")[0] in tables.phrases


def _ends_in_abbreviation(tokens: Sequence[Token]) -> bool:
    return tokens[-1].text == "." and len(tokens) > 1 and _keeps_stop(tokens[-2])


def words_of(document: Document, index: int) -> tuple[Token, ...]:
    """The sentence's tokens with possessives cut off, abbreviations whole and compounds split."""
    tokens = document.tokens(index)
    raw = document.sentences[index].span.of(document.folded)
    if "-" not in raw and "'" not in raw and "." not in raw[:-1] and not _ends_in_abbreviation(tokens):
        return tokens  # as most sentences: nothing to cut or join
    tables = gazetteer(document.lexicons)
    words: list[Token] = []
    for token in tokens:
        start, _, text, _, kind = token
        if kind == "word":
            if "-" in text or "'" in text or ("." in text and len(text) > 4):
                words.extend(_pieces(document, token, tables))
            else:
                words.append(token)
        elif text == "." and words and words[-1].end == start and _keeps_stop(words[-1]):
            last = words[-1]
            words[-1] = Token(last.start, token.end, last.text + ".", last.lower + ".", "word")
        else:
            words.append(token)
    return tuple(words)
