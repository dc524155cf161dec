"""Aligned pairs -> topics: claims of one story about one fact."""

import hashlib
from collections.abc import Sequence

from audit.blocking import claim_key
from audit.linkage import average_link
from audit.model import Pair, Story, Topic
from audit.settings import Settings
from claims.model import Claim


def cluster(
    claims: Sequence[Claim], pairs: Sequence[Pair], story: Story, settings: Settings
) -> tuple[Topic, ...]:
    """Topics of two claims or more, none of them in two topics; order of input does not matter."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    number = {claim.id: at for at, claim in enumerate(ordered)}
    edges = [
        (number[p.a], number[p.b], p.score)
        for p in sorted(pairs, key=lambda p: (p.a, p.b))
        if claim_key(ordered[number[p.a]]) == claim_key(ordered[number[p.b]])
    ]
    found = []
    for members in average_link(len(ordered), edges, settings.topic_threshold):
        if len(members) > 1:
            ids = tuple(ordered[i].id for i in members)
            digest = hashlib.sha256("|".join((story.id, *ids)).encode()).hexdigest()[:10]
            found.append(Topic("t" + digest, story.id, ordered[members[0]].subject, ids))
    return tuple(sorted(found, key=lambda topic: (topic.label, topic.id)))
