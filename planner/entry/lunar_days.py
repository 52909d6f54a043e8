"""Days of the lunar calendar as Chinese says them: 正月初一, 五月初三, 腊月廿三, 闰六月初一."""

import re
from typing import Final

_TENS: Final = "一二三四五六七八九十"
_MONTHS: Final = {
    **{name: nth for nth, name in enumerate(_TENS, 1)},
    "正": 1, "冬": 11, "十一": 11, "腊": 12, "臘": 12, "十二": 12,
}  # fmt: skip
_DAYS: Final = {
    **{f"初{name}": nth for nth, name in enumerate(_TENS, 1)},
    **{f"十{name}": 10 + nth for nth, name in enumerate(_TENS[:9], 1)},
    **{f"{twenty}{name}": 20 + nth for twenty in ("廿", "二十") for nth, name in enumerate(_TENS[:9], 1)},
    "二十": 20, "廿": 20, "三十": 30,
}  # fmt: skip
_DAY: Final = re.compile(f"([0-9]{{4}}年)?(闰?)({'|'.join(sorted(_MONTHS, key=len, reverse=True))})月(.+?)日?")


def lunar_day(text: str) -> str | None:
    """Return such a day in figures (``5-3``, ``闰6-1``, ``1980-12-23``), None for a text that says none."""
    found = _DAY.fullmatch(text)
    if found is None or found[4] not in _DAYS:
        return None
    year = f"{found[1][:4]}-" if found[1] else ""
    return f"{found[2]}{year}{_MONTHS[found[3]]}-{_DAYS[found[4]]}"
