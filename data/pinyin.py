"""How Chinese names are spelled: the pinyin of each character, without tones."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_SURNAMES: Final = {
    "单": "shan", "單": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "區": "ou",
    "任": "ren", "华": "hua", "盖": "ge", "朴": "piao", "翟": "zhai", "覃": "qin", "乐": "yue", "缪": "miao",
    "员": "yun", "冼": "xian", "洗": "xian", "秘": "bi", "重": "chong", "黑": "he", "尉": "wei", "折": "she",
    "种": "chong", "祭": "zhai", "繁": "po", "召": "shao", "葛": "ge", "薄": "bo", "石": "shi", "万": "wan",
    "沈": "shen", "俞": "yu", "於": "yu", "隗": "wei", "逄": "pang", "晁": "chao", "谌": "chen", "佴": "nai",
}  # fmt: skip
"""The reading of characters that are read otherwise, or doubtfully, where they are a family name."""
_COMPOUND: Final = {"尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu")}


class Pinyin:
    """Spells names; the library is loaded with the first Chinese one."""

    def readings(self, name: str) -> Sequence[Sequence[str]]:
        """Return for each character of a name how it can be read, the likeliest first; nothing where it is no Han."""
        found = [_of(one) for one in name]
        family = _COMPOUND.get(name[:2]) or ((_SURNAMES[name[0]],) if name[:1] in _SURNAMES else ())
        for n, reading in enumerate(family):
            found[n] = (reading, *(one for one in found[n] if one != reading))
        return found


@lru_cache(8192)
def _of(character: str) -> tuple[str, ...]:
    if not _is_han(character):
        return ()
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    read = (one.replace("ü", "v") for one in (found[0] if found else ()))
    return tuple(one for one in read if one.isascii() and one.isalpha())


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


SPELLING: Final = Pinyin()
"""How the names of every record are spelled."""
