"""Text -> sentences with exact offsets."""

from claims.model import Block, Sentence


def split(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences of `text`, each inside one block."""
    raise NotImplementedError
