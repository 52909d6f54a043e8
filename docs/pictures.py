"""Draws the README's pictures from the demo record: ``make pictures``."""

import asyncio
import re
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from planner.cli.ports import Ports  # noqa: E402
from screens.app import PlannerApp  # noqa: E402

DAY = date(2026, 11, 23)
TYPED = {
    "en": ("space", "down", *"f A0139", "space", *">fri", "space", ":", "space", *"asked for the price"),
    "zh": ("space", "down", *"f A0151", "space", *">周五", "space", ":", "space", *"问了四星的价格"),
}


class Morning:
    """A clock that stands at five to nine."""

    def now(self) -> datetime:
        """Return the moment."""
        return datetime(DAY.year, DAY.month, DAY.day, 8, 55).astimezone()


async def draw(lang: str, folder: Path) -> str:
    """Return Today of the demo record as SVG, without the fonts that it would fetch."""
    from data import zones
    from data.demo.write import write_demo

    file = folder / f"{lang}.json"
    write_demo(file, "demo", DAY, lang)
    environ = {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    ports = Ports(environ, file=str(file), lang=lang, today=DAY)
    app = PlannerApp(
        store=ports.store,
        clock=Morning(),
        calendar=ports.calendar,
        zones=zones,
        preferences=ports.preferences,
        drafts=ports.drafts,
        words=ports.words,
        theme="textual-dark",
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*TYPED[lang])
        await pilot.pause()
        return re.sub(r"@font-face \{.*?\}\n?", "", app.export_screenshot(title="planner"), flags=re.DOTALL)


def main() -> None:
    """Draw both languages."""
    with tempfile.TemporaryDirectory() as folder:
        for lang, name in (("en", "today.svg"), ("zh", "today.zh.svg")):
            (HERE / name).write_text(asyncio.run(draw(lang, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
