"""The words for how a card ends, in both languages."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from planner.record.people import Reason
from planner.record.text import clean


class Ending(StrEnum):
    """An ending that is no loss."""

    EXCLUDED = "excluded"
    RETURNED = "returned"


_WORDS: Final[Mapping[Reason | Ending, tuple[str, ...]]] = {
    Reason.PRICE: (
        "price",
        "pricey",
        "expensive",
        "too expensive",
        "too dear",
        "价格",
        "贵",
        "太贵",
        "太贵了",
        "价格高",
    ),
    Reason.COMPETITOR: (
        "competitor",
        "competition",
        "bought elsewhere",
        "竞品",
        "选了竞品",
        "买了竞品",
        "竞争对手",
        "别家",
        "买了别家",
    ),
    Reason.NO_NEED: ("no need", "need", "没有需求", "无需求", "没需求", "不需要", "不需要了"),
    Reason.NOT_NOW: ("not now", "later", "暂不考虑", "以后再说", "暂缓"),
    Reason.UNREACHABLE: ("unreachable", "联系不上", "联系不到", "失联"),
    Reason.FAMILY: ("family against", "family", "家人反对", "家人", "家里反对"),
    Reason.NO_STOCK: ("no stock", "stock", "无货", "缺货", "没货"),
    Reason.TOO_FAR: ("too far", "far", "太远", "太远了"),
    Reason.NOT_ELIGIBLE: ("not eligible", "ineligible", "不符合条件", "不符合", "条件不符"),
    Reason.CREDIT: ("credit", "money", "资金问题", "资金", "贷款", "信用"),
    Reason.PREFERENCE: ("preference", "dislikes", "不喜欢", "偏好"),
    Reason.OTHER: ("other", "其他", "其它"),
    Ending.EXCLUDED: ("excluded", "exclude", "排除", "无效"),
    Ending.RETURNED: ("returned", "return", "退货", "退单", "退款", "退订"),
}


def _key(text: str) -> str:
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", text).casefold())


ENDINGS: Final = {_key(word): how for how, words in _WORDS.items() for word in words}
"""What each word means, as ``ending`` looks it up."""


DETAIL: Final = 60
"""Characters that say more of a reason, at the most."""
_SLASH: Final = re.compile("[/／、]")
"""What stands between a reason and what says more of it."""


def ending_with_detail(text: str) -> tuple[Reason | Ending | None, str]:
    """Return how a card ends and what says more of it, behind a slash: ``price/over_budget``."""
    first, *more = _SLASH.split(text, maxsplit=1)
    return ending(first), clean(" ".join(more).replace("_", " "))[:DETAIL]


def ending(text: str) -> Reason | Ending | None:
    """Return how a card ends, in the words of either language (blanks, ``-`` and ``_`` apart); None for other words."""
    return ENDINGS.get(_key(text))


def reasons_starting(text: str, language: str) -> tuple[str, ...]:
    """Return the usual words of a language (``en``, ``zh``) for the endings of which a word, of either, begins so."""
    key = _key(text)
    fit = (words for words in _WORDS.values() if any(_key(word).startswith(key) for word in words))
    return tuple(next(word for word in words if word.isascii() is (language == "en")) for words in fit)
