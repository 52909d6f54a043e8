"""Words that other programs have for how a card ended, what kind of contact it was and what came of it."""

import re
import unicodedata
from typing import Final, NamedTuple

from planner.entry.reasons import DETAIL, Ending, ending, ending_with_detail
from planner.record.errors import NotUnderstood
from planner.record.people import End, Kind, Outcome, Reason
from planner.record.text import clean

_ENDS: Final = {
    **dict.fromkeys(
        ("won", "deal", "sold", "bought", "closed won", "成交", "已成交", "已购", "已购买", "成单", "交车"), End.WON
    ),
    **dict.fromkeys(("lost", "closed lost", "流失", "已流失", "战败", "已战败", "丢单", "失败"), End.LOST),
    **dict.fromkeys(
        ("open", "active", "new", "跟进", "跟进中", "进行中", "意向", "有意向", "未成交", "新建", ""), None
    ),
}
_KINDS: Final = {
    **dict.fromkeys(
        ("follow", "follow up", "follow-up", "followup", "call", "phone", "message", "wechat", "f"), Kind.FOLLOW_UP
    ),
    **dict.fromkeys(("跟进", "电话", "微信", "短信", "电话跟进", "微信跟进", "联系", ""), Kind.FOLLOW_UP),
    **dict.fromkeys(("visit", "meeting", "v", "拜访", "上门", "面谈", "上门拜访"), Kind.VISIT),
    **dict.fromkeys(("greet", "greeting", "care", "g", "问候", "回访", "关怀", "售后回访"), Kind.GREETING),
    **dict.fromkeys(("event", "e", "活动", "参加活动"), Kind.EVENT),
    **dict.fromkeys(
        ("visitor", "visitors", "walk-in", "walk in", "new", "n", "来访", "接待", "到店", "新客", "进店"), Kind.VISITOR
    ),
}
_OUTCOMES: Final = {
    **dict.fromkeys(("reached", "ok", "done", "接通", "已接", "已联系", ""), Outcome.REACHED),
    **dict.fromkeys(
        ("no answer", "na", "not reached", "attempt", "missed", "未接", "未接通", "无人接听"), Outcome.NO_ANSWER
    ),
    **dict.fromkeys(("call back", "callback", "cb", "改约", "再联系", "回电"), Outcome.CALL_BACK),
    **dict.fromkeys(("visit agreed", "visit", "约访", "已约访"), Outcome.VISIT_AGREED),
}
_YES: Final = frozenset(("1", "yes", "y", "true", "x", "是", "农历", "阴历", "lunar", "农历生日"))


def _key(text: str) -> str:
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFKC", clean(text)).casefold())


def end_of(text: str) -> tuple[End | None, Reason | None]:
    """Return how a card ended and why: ``won``, ``流失``, ``excluded``, or the reason itself. Raises NotUnderstood."""
    key = _key(text)
    if key in _ENDS:
        return _ENDS[key], None
    found = ending(text)
    if found is Ending.EXCLUDED:
        return End.EXCLUDED, None
    if isinstance(found, Reason):
        return End.LOST, found
    raise NotUnderstood(lambda words: words.import_bad_end(text))


class Why(NamedTuple):
    """Why a card was lost, what says more of it, and a note where that is longer than a detail."""

    reason: Reason | None = None
    detail: str = ""
    note: str = ""


def reason_of(text: str, *, excluded: bool = False) -> Why:
    """Return why a card was lost; words that are not the record's own say more of ``other``."""
    found, detail = ending_with_detail(text)
    if isinstance(found, Reason):
        return Why(found, detail)
    said = detail if found is Ending.EXCLUDED else text
    reason = None if excluded or not text else Reason.OTHER
    return Why(reason, said) if len(said) <= DETAIL else Why(reason, note=said)


def kind_of(text: str) -> Kind:
    """Return the kind of an activity; in Chinese also by a word in it (电话沟通), where that says one kind.

    Raises NotUnderstood.
    """
    key = _key(text)
    if key in _KINDS:
        return _KINDS[key]
    within = {kind for word, kind in _KINDS.items() if len(word) > 1 and not word.isascii() and word in key}
    if len(within) != 1:
        raise NotUnderstood(lambda words: words.import_bad_kind(text))
    return within.pop()


def outcome_of(text: str) -> Outcome:
    """Return what came of a contact. Raises NotUnderstood."""
    if _key(text) not in _OUTCOMES:
        raise NotUnderstood(lambda words: words.import_bad_outcome(text))
    return _OUTCOMES[_key(text)]


def yes(text: str) -> bool:
    """Say whether a cell says yes."""
    return _key(text) in _YES
