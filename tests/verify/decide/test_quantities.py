"""Looked up by group, digits and value, the quantities are those that looking at all of them finds."""

from __future__ import annotations

import random
from collections.abc import Sequence

from seogo.verify.claims import QUANTITIES, find_facts
from seogo.verify.compare import Amount, same_quantity
from seogo.verify.cut import read_page
from seogo.verify.decide.quantities import Quantities
from seogo.verify.fact import Fact

NUMBERS = ("3", "30", "-30", "1.5", "50", "0.5", "12", "365", "100", "약 100")
UNITS = ("일", "개월", "년", "시간", "%", "배", "명", "개", "곳", "건", "원", "만원", "", "회", "일마다")
ALIKE = ({"month", "day", "cycle"}, {"thing", "place", "건"})


def facts(seed: int) -> Sequence[Fact]:
    rng = random.Random(seed)
    text = ", 값은 ".join(rng.choice(NUMBERS) + rng.choice(UNITS) for _ in range(60))
    return [fact for fact in find_facts(read_page([text], is_evidence=True)) if fact.kind in QUANTITIES]


def base_of(fact: Fact) -> object:
    assert isinstance(fact.value, Amount)
    return fact.value.base


def starts(found: Sequence[Fact]) -> list[int]:
    return [fact.start for fact in found]


def test_equal_ones_are_among_those_that_are_near() -> None:
    for seed in range(20):
        evidence = facts(seed)
        quantities = Quantities(evidence)
        for claim in facts(seed + 100):
            alike, near = quantities.alike(claim), quantities.near(claim)
            assert starts([one for one in near if same_quantity(claim, one)]) == starts(
                [one for one in alike if same_quantity(claim, one)]
            )


def test_alike_are_those_of_the_group_those_of_none_and_those_of_the_same_digits_or_size() -> None:
    evidence = facts(1)
    quantities = Quantities(evidence)
    for claim in facts(2):
        groups = next((one for one in ALIKE if claim.group in one), {claim.group})
        assert starts(quantities.alike(claim)) == starts(
            [
                one
                for one in evidence
                if not claim.group
                or one.group in groups
                or not one.group
                or one.raw == claim.raw
                or base_of(one) == base_of(claim)
            ]
        )


def test_days_and_months_are_near_where_the_one_is_said_of_the_other() -> None:
    page = read_page(["30일, 365일, 366일, 12개월, 1개월, 2년"], is_evidence=True)
    found = [fact for fact in find_facts(page) if fact.kind in QUANTITIES]
    near = Quantities(found).near
    assert starts(near(found[1])) == starts([found[1], found[3]])
    assert starts(near(found[4])) == starts([found[0], found[4]])
    assert starts(near(found[0])) == starts([found[0]])


def test_of_a_whole_number_few_are_near() -> None:
    page = read_page([", ".join(f"{number:,}원" for number in range(1_000, 1_100))], is_evidence=True)
    found = [fact for fact in find_facts(page) if fact.kind in QUANTITIES]
    assert starts(Quantities(found).near(found[7])) == [found[7].start]
