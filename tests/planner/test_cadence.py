"""Levels and the days between contacts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.plan.cadence import days_late, due_after, level_for, level_of
from planner.record.people import Card, Level
from planner.record.settings import Settings

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (0, Level.H),
        (7, Level.H),
        (8, Level.A),
        (15, Level.A),
        (16, Level.B),
        (30, Level.B),
        (31, Level.C),
        (-7, Level.H),
        (-8, Level.A),
        (-31, Level.C),
    ],
)
def test_level_follows_the_expected_date(days: int, level: Level) -> None:
    assert level_for(DAY + timedelta(days), DAY) is level


def test_unknown_date_is_c() -> None:
    assert level_for(None, DAY) is Level.C


@pytest.mark.parametrize(("level", "days"), [(Level.O, 3), (Level.H, 2), (Level.A, 4), (Level.B, 7), (Level.C, 15)])
def test_default_cadence(level: Level, days: int) -> None:
    assert due_after(level, DAY, Settings()) == DAY + timedelta(days)


def test_what_the_rep_chose_and_what_happened_stand_against_the_date() -> None:
    card = Card(1, 1, DAY, level=Level.B, buys=DAY + timedelta(60))
    assert level_of(card, DAY) is Level.C
    assert level_of(replace(card, level_set=True), DAY) is Level.B
    assert level_of(replace(card, level_stands=True), DAY) is Level.B
    assert level_of(replace(card, buys=None), DAY) is Level.B
    assert [level_of(card, DAY + timedelta(n)) for n in (30, 45, 53, 68, 76, 91)] == list("BAHABC")


def test_own_cadence() -> None:
    assert due_after(Level.B, DAY, Settings(cadence={"B": 10})) == DAY + timedelta(10)


def test_lateness_is_never_negative() -> None:
    assert days_late(DAY - timedelta(2), DAY) == 2
    assert days_late(DAY, DAY) == 0
    assert days_late(DAY + timedelta(3), DAY) == 0
