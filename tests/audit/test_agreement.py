"""Cohen's kappa, by hand."""

import pytest

from audit.agreement import agreement, cohens_kappa, disagreements


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([("a", "a"), ("b", "b")], 1.0, id="full agreement"),
        pytest.param([("a", "b"), ("b", "a")], -1.0, id="full disagreement"),
        pytest.param([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0, id="what chance gives"),
        # Cohen's table 20/5/10/15: observed .70, by chance .50.
        pytest.param(
            [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15,
            0.4,
            id="a textbook table",
        ),
        pytest.param([("a", "a"), ("a", "a")], None, id="one verdict only: chance agrees fully"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert cohens_kappa(pairs) == (expected if expected is None else pytest.approx(expected))


def test_each_kind_has_a_line_and_all_of_them_one() -> None:
    first = {"1": "confirmed", "2": "dismissed", "3": "confirmed", "4": "confirmed"}
    second = {"1": "confirmed", "2": "confirmed", "3": "confirmed", "9": "confirmed"}
    kinds = {"1": "number", "2": "number", "3": "name", "4": "name", "9": "name"}
    found = {line.kind: (line.findings, line.agreed) for line in agreement(first, second, kinds)}
    assert found == {"name": (1, 1), "number": (2, 1), "all": (3, 2)}


def test_findings_of_one_reviewer_only_do_not_count() -> None:
    (line,) = agreement({"1": "confirmed"}, {"2": "confirmed"}, {"1": "number", "2": "number"})
    assert (line.findings, line.observed, line.kappa) == (0, None, None)


def test_disagreements_are_listed() -> None:
    assert disagreements({"1": "a", "2": "b"}, {"1": "a", "2": "c", "3": "d"}) == ["2"]
