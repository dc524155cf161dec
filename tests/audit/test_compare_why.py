"""Reasons matched by what happened."""

import pytest

from audit.compare.cause.why import effects_of
from claims.lexicon import load_toml
from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry sank after striking a rock.", "A freak wave sank the ferry."),
        ("She quit because of ill health.", "She resigned in protest at the new law."),
        ("The school was closed over a gas leak.", "The school was shut because of a bomb threat."),
        ("Police blamed the crash on excessive speed.", "The crash was blamed on a burst tyre."),
        ("Fog delayed the launch.", "The launch was put off because of a software fault."),
        ("The killing was in revenge for a stolen car.", "Jealousy was the motive for the killing."),
        ("Shares in Kerr fell on fears of war.", "Shares in Kerr dropped because of weak sales."),
        (
            "The refinery in Duran exploded on Tuesday when a spark lit leaking fumes.",
            "A burst pump set off Tuesday's explosion at the Duran refinery, the owner believes.",
        ),
        (
            "Engineers put the collapse of the Tolden footbridge down to rusted bolts.",
            "The Tolden footbridge collapsed because of an overloaded lorry, engineers said.",
        ),
        (
            "The krona slipped to 11.2 per euro on Monday as traders worried about inflation.",
            "Fears of a rate cut sent the krona down to 11.2 against the euro on Monday.",
        ),
        (
            "Finance director Nils Aker is leaving Brandtoil to spend more time with his family, the company said.",
            "Nils Aker quit as finance director of Brandtoil after a quarrel with the chairman, two colleagues said.",
        ),
        (
            "Inspectors attributed the derailment near Sanda to a cracked rail.",
            "The train derailed near Sanda because the driver was speeding, inspectors said.",
        ),
        (
            "The barge went down off Holm because its hull cracked, the inquiry found.",
            "The barge sank off Holm as a result of overloading, and the inquiry found nothing wrong with the hull.",
        ),
        (
            "It is too early to say why the roof of the Orlov arena gave way, the mayor said.",
            "Rotten beams brought down the roof of the Orlov arena, experts found.",
        ),
        (
            "The outage was triggered by a squirrel on the line, the utility said.",
            "A cyber attack was behind the outage, officials said.",
        ),
        (
            "The strike stems from a dispute over pensions.",
            "The strike began over pay.",
        ),
        (
            "The landslide that buried the road was caused by illegal quarrying.",
            "Days of rain caused the landslide that buried the road.",
        ),
        (
            "Doctors said the outbreak at the camp came from contaminated water.",
            "The outbreak at the camp was traced to undercooked chicken.",
        ),
        (
            "The plane was forced to land after birds hit an engine.",
            "The plane made its forced landing because of a fuel leak.",
        ),
        (
            "A discarded cigarette sparked the blaze that gutted the mill.",
            "The blaze that gutted the mill was sparked by fireworks.",
        ),
        (
            "The riot in the prison erupted over bad food.",
            "A beating by guards set off the riot in the prison.",
        ),
        (
            "The minister resigned on health grounds.",
            "The minister resigned over the bribery scandal.",
        ),
        (
            "He was killed in a feud over land, relatives said.",
            "Relatives said he was killed in a robbery.",
        ),
    ],
)
def test_two_reasons_of_one_happening_are_a_nuance(a: str, b: str):
    assert ("cause", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The match was called off because of heavy rain.", "The match was called off after a downpour."),
        ("She resigned after ten years in office.", "She resigned over the bribery scandal."),
        ("He died of cancer.", "She died of a stroke."),
        ("The fire was caused by faulty wiring.", "The fire damaged three shops because of strong winds."),
        ("The school was closed because of snow.", "The library was closed because of a burst pipe."),
        ("Three workers were killed because of the smoke.", "Two workers were killed when a bomb went off."),
        (
            "The footbridge collapsed because of rusted bolts.",
            "Engineers put the collapse down to corrosion.",
        ),
        (
            "The krona slipped as traders worried about inflation.",
            "Fears of higher inflation sent the krona down.",
        ),
        (
            "Nils Aker is leaving Brandtoil to spend more time with his family.",
            "Nils Aker quit Brandtoil for family reasons.",
        ),
        (
            "The train derailed near Sanda because of a cracked rail.",
            "The train derailed near Sanda after leaving Holm at noon.",
        ),
        (
            "The fire at the Odeon was caused by an electrical fault.",
            "The fire at the Odeon was caused by faulty wiring.",
        ),
        (
            "The outage was triggered by a squirrel on the line.",
            "The outage hit 3,000 homes because the line feeds the whole town.",
        ),
        (
            "The singer cancelled Friday's concert because of a throat infection.",
            "The singer cancelled Friday's concert due to illness.",
        ),
        (
            "The strike began over pay.",
            "The strike over pay began after talks failed.",
        ),
        (
            "Days of rain caused the landslide that buried the road.",
            "The landslide buried the road after a week of downpours.",
        ),
        (
            "He was killed when his car hit a tree.",
            "He was killed in a crash on Monday.",
        ),
        (
            "The road was shut by snow.",
            "The road was shut after a blizzard.",
        ),
        (
            "Police said the fire was not suspicious.",
            "An electrical fault caused the fire.",
        ),
    ],
)
def test_no_two_reasons_of_one_happening(a: str, b: str):
    assert "cause" not in {kind for kind, _ in kinds(a, b)}


EFFECTS = load_toml("effects.toml", ("name",), ("name", "pattern", "example", "counterexample"))


@pytest.mark.parametrize("row", EFFECTS, ids=lambda row: row["name"])
def test_every_effect_is_told_by_its_example_alone(row):
    assert f"#{row['name']}" in effects_of(row["example"].lower())
    assert f"#{row['name']}" not in effects_of(row["counterexample"].lower())
