"""``planner market``: notes on a month's market, kept and taken back, and what the judgement of them was worth."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MONTHS_LATER = "2027-01-05"


def kept(file: Path) -> list[dict[str, Any]]:
    return list(json.loads(file.read_text(encoding="utf-8"))["market"].values())


@pytest.mark.parametrize(
    ("typed", "factor"),
    [("0.9", "9/10"), ("90%", "9/10"), ("-10%", "9/10"), ("9/10", "9/10"), ("+15%", "23/20"), ("１.５", "3/2"),
     ("1", "1"), ("5", "5"), ("－２０％", "4/5"), ("12.5%", "1/8")],
)  # fmt: skip
def test_a_factor_is_kept_exactly(planner: Run, shop: Path, typed: str, factor: str) -> None:
    done = planner("market", "--kind", "season", f"--factor={typed}", "--json").json
    assert kept(shop)[0]["factor"] == factor
    assert done["factor"] == pytest.approx(done["notes"][0]["factor"])
    assert kept(shop)[0]["since"] == "2026-11-23"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--kind", "weather"], "'weather' is nothing a note is about"),
        (["--factor", "0.9"], "Say what the note is about"),
        (["--kind", "event"], "A note needs a factor or a few words"),
        (["--kind", "event", "--factor", "0"], "A factor lies above 0 and is at most 5"),
        (["--kind", "event", "--factor", "-100%"], "A factor lies above 0 and is at most 5"),
        (["--kind", "event", "--factor", "5.01"], "A factor lies above 0 and is at most 5"),
        (["--kind", "event", "--factor", "much"], "'much' is no factor"),
        (["--kind", "event", "--factor", "1/0"], "A factor lies above 0"),
        (["--kind", "event", "--factor", "1", "--product", "9*"], "use 3*, 4*"),
        (["--kind", "event", "--factor", "1", "--from", "2026-12-01"], "No day of the note lies in November 2026"),
        (["--kind", "event", "--factor", "1", "--from", "20", "--to", "10"], "ends before it begins"),
        (["--kind", "event", "--factor", "1", "--from", "someday"], "someday"),
        (["--kind", "event", "--text", "x" * 501], "at most 500 characters"),
        (["--change", "1", "--remove", "1"], "--change and --remove go alone"),
    ],
)
def test_what_is_not_understood_keeps_nothing(refused: Run, shop: Path, typed: list[str], said: str) -> None:
    before = shop.read_bytes()
    assert said in refused(2, "market", *typed)
    assert shop.read_bytes() == before


@pytest.mark.parametrize("typed", ["--change", "--remove"])
def test_a_note_that_is_not_there(refused: Run, shop: Path, typed: str) -> None:
    assert refused(5, "market", typed, "7").startswith("There is no market note 7")


def test_a_look_writes_nothing(planner: Run, shop: Path) -> None:
    before = shop.read_bytes()
    assert "Market of November 2026: not judged" in planner("market").out
    assert "--kind season" in planner("market").out
    assert shop.read_bytes() == before


def test_a_note_is_added_changed_and_removed_and_each_can_be_taken_back(planner: Run, shop: Path) -> None:
    planner("market", "2026-12", "--kind", "促销", "--factor", "+15%", "--text", "two for one", "--product", "3*",
            "--from", "5", "--to", "12-11")  # fmt: skip
    note = planner("market", "2026-12", "--json").json["notes"][0]
    assert note == {
        "number": 1, "kind": "promotion", "factor": 1.15, "text": "two for one", "product": "3*",
        "from": "2026-12-05", "to": "2026-12-11", "judged_on": "2026-11-23",
    }  # fmt: skip
    assert "1  promotion  1.15  3*, 5 Dec to 11 Dec  two for one" in planner("market", "2026-12").out
    assert "促销  1.15  3*、12月5日到12月11日  two for one" in planner("market", "2026-12", lang="zh").out
    # The number says the month.
    changed = planner("market", "--change", "1", "--factor", "-", "--product", "-", "--to", "-", "--json").json
    assert (changed["month"], changed["factor"]) == ("2026-12", None)
    assert changed["notes"][0]["product"] is changed["notes"][0]["to"] is changed["notes"][0]["judged_on"] is None
    assert planner("market", "--remove", "1", "--json").json["notes"] == []
    assert planner("undo").out == "Undone: Removed the market note for 2026-12: promotion\n"
    assert planner("undo", lang="zh").out == "已撤销：行情备注 2026-12：促销\n"
    assert planner("market", "2026-12", "--json").json["notes"] == [note]
    assert "Market note for 2026-12: promotion" in planner("history").out


def test_a_kind_of_the_file_that_is_none_of_ours_is_kept_and_shown(planner: Run, shop: Path) -> None:
    planner("market", "--kind", "event", "--factor", "0.9")
    document = json.loads(shop.read_text(encoding="utf-8"))
    document["market"]["1"]["kind"] = "weather"
    shop.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert "1  weather  0.90" in planner("market").out
    planner("market", "--change", "1", "--factor", "0.8")
    assert kept(shop)[0]["kind"] == "weather"
    assert planner("doctor").status == 0


def test_hostile_words_are_shown_literally(planner: Run, shop: Path) -> None:
    planner("market", "--kind", "event", "--text", "[bold]\x1b]0;x\x07 # 1\n# two", "--factor", "0.9")
    shown = planner("market").out
    assert "[bold]]0;x # 1 # two" in shown
    assert "\x1b" not in shown


def test_a_product_that_is_gone_is_found_and_mended(planner: Run, shop: Path) -> None:
    planner("market", "--kind", "event", "--factor", "0.9", "--product", "3*")
    document = json.loads(shop.read_text(encoding="utf-8"))
    document["market"]["1"]["product"] = 99
    shop.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert "market" in planner("doctor").out
    planner("doctor", "--fix")
    assert "product" not in kept(shop)[0]


def test_the_plan_and_the_trend_say_it_and_the_chain_stays(planner: Run, shop: Path) -> None:
    before, trend = planner("plan", "--json").json, planner("trend", "--json").json["forecast"]
    wanted = planner("plan", "--chance", "80%", "--json").json["for_chance"]["visitors"]
    planner("market", "--kind", "competitor", "--factor", "0.5")
    after = planner("plan", "--json").json
    assert planner("plan", "--chance", "80%", "--json").json["for_chance"]["visitors"] > wanted
    assert (before["market"], after["market"], after["left"]["market"]) == (None, 0.5, 0.5)
    assert after["chance"] < before["chance"]
    assert after["left"]["chance"] < before["left"]["chance"]
    for name in ("cards_needed", "new_cards", "visitors", "per_day", "closing_rate"):
        assert after[name] == before[name]
    assert planner("trend", "--json").json["forecast"]["coming"] == pytest.approx(trend["coming"] / 2, rel=0.02)
    assert "market judged at 0.50" in planner("plan").out
    assert "competitor 0.50" in planner("plan").out
    assert "(market judged 0.50)" in planner("trend").out
    assert "行情系数 0.50" in planner("plan", lang="zh").out
    assert "（行情系数 0.50）" in planner("trend", lang="zh").out


@pytest.mark.parametrize(
    ("lang", "running", "over", "table", "many"),
    [
        (
            "en",
            "Market judged 0.90; it is scored when the month is over",
            "of what was expected without it",
            "What your judgement of closed months was worth",
            "From 6 judged months on it can be said how good it is",
        ),
        (
            "zh",
            "行情判断 0.90；月底过后再看准不准",
            "实际是不计行情时预计的",
            "过去各月的行情判断准不准",
            "满6个月才能说判断得准不准",
        ),
    ],
)
def test_a_month_that_is_over_is_scored(
    planner: Run, shop: Path, lang: str, running: str, over: str, table: str, many: str
) -> None:
    planner("market", "--kind", "season", "--factor", "0.9")
    planner("market", "2026-12", "--kind", "season", "--factor", "0.9")
    planner("add", "d wang 3*", today="2026-12-10")
    assert running in planner("review", "month", lang=lang).out
    assert over in planner("review", "month", "2026-12-01", today=MONTHS_LATER, lang=lang).out
    assert over in planner("review", "month", "2026-12-01", "--markdown", today=MONTHS_LATER, lang=lang).out
    assert over not in planner("review", "week", "2026-12-07", today=MONTHS_LATER, lang=lang).out
    score = planner("review", "month", "2026-12-01", "--json", today=MONTHS_LATER).json["market"]["score"]
    assert (score["from"], score["factor"], score["came"]) == ("2026-12-01", 0.9, 1)
    assert score["judged"] == pytest.approx(score["expected"] * 0.9)
    assert score["low"] <= score["ratio"] <= score["high"]
    done = planner("market", "--json", today=MONTHS_LATER).json
    # The record began in the middle of November.
    assert [one["month"] for one in done["scores"]] == ["2026-12"]
    assert (done["judging"]["n"], done["judging"]["came"]) == (1, 1)
    assert table in planner("market", today=MONTHS_LATER, lang=lang).out
    whole = planner("review", "month", "2026-12-01", "--json", today=MONTHS_LATER).json["market"]
    assert whole["judging"] == done["judging"]
    assert many in planner("review", "month", "2026-12-01", today=MONTHS_LATER, lang=lang).out
    unscored = planner("review", "month", "2026-11-01", "--json", today=MONTHS_LATER).json["market"]
    assert unscored == {"factor": 0.9, "score": None, "judging": None}


def with_two_years(file: Path) -> None:
    """Put two years of deals into a record; each December has three times as many."""
    document = json.loads(file.read_text(encoding="utf-8"))
    document["settings"]["1"]["since"] = "2024-01-01"
    days = [f"{year}-{month:02d}-10" for year in (2024, 2025, 2026) for month in range(1, 13)]
    deals = [day for day in days if day < "2026-11" for _ in range(24 if "-12-" in day else 8)]
    document["deals"] = {
        str(nth): {"client": 1, "day": day, "at": f"{day}T12:00:00+08:00"} for nth, day in enumerate(deals, 1)
    }
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The record shows {} for December (2 years, 224 deals); to take it: planner market 2026-12"),
        ("zh", "记录里12月的系数是 {}（近2年，224单）；要采用：planner market 2026-12"),
    ],
)
def test_the_season_that_the_record_shows_is_offered_and_not_applied(
    planner: Run, shop: Path, lang: str, said: str
) -> None:
    with_two_years(shop)
    found = planner("market", "2026-12", "--json").json
    offered = found["season"]["offered"]
    assert (found["factor"], found["season"]["noted"]) == (None, False)
    assert offered > 2
    assert said.format(f"{offered:.2f}") in planner("market", "2026-12", lang=lang).out
    assert "--kind season --factor" in planner("market", "2026-12", lang=lang).out
    taken = planner("market", "2026-12", "--kind", "season", "--factor", f"{offered:.2f}", "--json").json
    assert (taken["factor"], taken["season"]) == (offered, {"noted": True, "offered": None})
