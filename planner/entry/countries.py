"""Countries as reps name them: by their two letters, or by name in either language."""

from typing import Final

from planner.record.text import folded

_NAMES: Final = {
    "AE": ("United Arab Emirates", "UAE", "阿联酋"),
    "AU": ("Australia", "澳大利亚", "澳洲"),
    "BR": ("Brazil", "巴西"),
    "CA": ("Canada", "加拿大"),
    "CN": ("China", "PRC", "中国", "中国大陆", "大陆"),
    "DE": ("Germany", "Deutschland", "德国"),
    "ES": ("Spain", "西班牙"),
    "FR": ("France", "法国"),
    "GB": ("United Kingdom", "Great Britain", "Britain", "England", "UK", "英国"),
    "HK": ("Hong Kong", "香港", "中国香港"),
    "ID": ("Indonesia", "印度尼西亚", "印尼"),
    "IN": ("India", "印度"),
    "IT": ("Italy", "意大利"),
    "JP": ("Japan", "日本"),
    "KR": ("South Korea", "Korea", "韩国"),
    "MO": ("Macau", "Macao", "澳门", "中国澳门"),
    "MX": ("Mexico", "墨西哥"),
    "MY": ("Malaysia", "马来西亚"),
    "NL": ("Netherlands", "Holland", "荷兰"),
    "NZ": ("New Zealand", "新西兰"),
    "PH": ("Philippines", "菲律宾"),
    "PL": ("Poland", "波兰"),
    "PT": ("Portugal", "葡萄牙"),
    "RU": ("Russia", "俄罗斯"),
    "SG": ("Singapore", "新加坡"),
    "TH": ("Thailand", "泰国"),
    "TR": ("Turkey", "Türkiye", "土耳其"),
    "TW": ("Taiwan", "台湾", "中国台湾"),
    "US": ("United States", "United States of America", "USA", "America", "美国"),
    "VN": ("Vietnam", "越南"),
    "ZA": ("South Africa", "南非"),
}
"""The names of countries where many reps are; every other one is known by its letters."""

_LETTERS: Final = 2
"""How many letters a code has: more of them are a name."""
_CODES: Final = {folded(name): code for code, names in _NAMES.items() for name in names}


def country_code(text: str) -> str:
    """Return the ISO 3166 code that ``text`` names, or begins to name alone; else ``text`` itself in capitals."""
    name = folded(text)
    begun = {code for known, code in _CODES.items() if len(name) > _LETTERS and known.startswith(name)}
    return _CODES.get(name) or (begun.pop() if len(begun) == 1 else text.strip().upper())
