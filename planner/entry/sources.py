"""Where clients come from: the usual sources, each in one word a language, so that rates by source count it once."""

import re
import unicodedata
from typing import Final

_SOURCES: Final = (
    ("walk-in", "walkin|walk in|came in|store visit", "到店", "自然到店|自然进店|进店|上门|上门客户|自来客|自然来访"),
    ("phone", "phone call|call|calls|telephone|hotline", "电话", "来电|电话来访|热线|电话咨询"),
    ("inquiry", "enquiry|inquiries|enquiries|request", "咨询", "询问|询价|问询|留言咨询"),
    ("fair", "trade fair|exhibition|expo|show|trade show", "展会", "车展|展览|展销会|博览会"),
    ("survey", "surveys|questionnaire|poll", "调查", "问卷|调查问卷|问卷调查|市场调查"),
    ("guest book", "guestbook|visitor book|visitors book", "留言簿", "来访登记|登记簿|登记本|签到簿"),
    ("event", "events|campaign|promotion event", "活动", "店面活动|促销活动|外展活动"),
    ("referral", "referred|recommendation|word of mouth", "转介绍", "介绍|老客户介绍|老带新|朋友介绍|熟人介绍"),
    ("web", "website|online|internet|web site", "网络", "网上|线上|官网|网站|互联网"),
)
"""Each source in English with what else it is called, and in Chinese."""

DEFAULT_SOURCES: Final = {"en": tuple(one[0] for one in _SOURCES), "zh": tuple(one[2] for one in _SOURCES)}
"""The usual sources by language, the ones that are offered while a source is typed."""


def _key(text: str) -> str:
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", text).casefold())


_BY_KEY: Final = {
    _key(said): one
    for en, ens, zh, zhs in _SOURCES
    for one, others in ((en, ens), (zh, zhs))
    for said in (one, *others.split("|"))
}


def source_called(text: str) -> str:
    """Return the usual word, in its own language, for what a source is called; any other text as it is."""
    return _BY_KEY.get(_key(text), text)


def sources_starting(text: str) -> tuple[str, ...]:
    """Return the usual sources, of both languages, that begin so or of which another word begins so."""
    key = _key(text)
    if not key:
        return ()
    return tuple(dict.fromkeys(one for said, one in _BY_KEY.items() if said.startswith(key)))
