"""Made-up people for the demonstration: names in both scripts, and phone numbers that nobody has."""

from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "夏侯")
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力玲斌鹏浩宇轩梓涵子欣怡佳琪思雨晨曦嘉怀诗"
    "博睿志远俊峰雪梅春兰秋菊冬青海燕晓东振国立新卫民爱玥彤瑶琳璐倩颖婷雯莹洁雅慧妍美凤云莲真环珍贞莉香月莺"
)
_FIRST = _words(
    "Alice Amir Anna Ben Bruno Carla Chen Daniel Diana Elena Emma Eric Farah Felix Grace Hannah Hugo Ivan Jack Jane "
    "Jonas Julia Karen Kevin Laura Leo Lin Lucas Maria Mark Maya Mei Mia Nadia Nina Noah Olga Omar Oscar Paul Peter "
    "Priya Rosa Ruth Sam Sara Sofia Tom Vera Wang Wei Will Yusuf Zoe"
)
_LAST = _words(
    "Adams Baker Becker Brown Carter Chan Clark Cohen Costa Davis Evans Fischer Foster Garcia Gray Green Hall Harris "
    "Hill Hughes Jones Keller Kelly Khan Kim King Klein Lee Lewis Li Lopez Martin Meyer Miller Moore Morris Murphy "
    "Nguyen Novak O'Brien Park Patel Perez Reed Roberts Rossi Schmidt Scott Silva Singh Smith Stone Suzuki Tanaka "
    "Taylor Turner Wagner Walker Ward Weber White Wilson Wood Wright Yang Young"
)


class People:
    """Draws people from ``random``; ``chinese`` is the share of Chinese names, from 0 to 1."""

    def __init__(self, random: Random, chinese: float) -> None:
        self._random, self._chinese = random, chinese
        self._phones: set[str] = set()

    def name(self) -> str:
        """Return a name; like real ones, it may come twice."""
        random = self._random
        if random.random() >= self._chinese:
            return f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        common = int(len(_SURNAMES) * random.random() ** 2)
        surname = random.choice(_DOUBLE) if random.random() < 0.02 else _SURNAMES[common]
        return surname + "".join(random.choices(_GIVEN, k=random.choice((1, 2, 2, 2))))

    def phone(self) -> str:
        """Return a phone number of 11 digits in a range that is given to no person, never the same twice."""
        while True:
            phone = f"140{self._random.randrange(10**8):08d}"
            if phone not in self._phones:
                self._phones.add(phone)
                return phone

    def wechat(self) -> str:
        """Return a WeChat name."""
        return f"wx_{self._random.randrange(36**6):x}"

    def mail(self, name: str) -> str:
        """Return a mail address in a domain that is kept for examples, empty for a name in Chinese."""
        return f"{name.lower().replace(' ', '.').replace(chr(39), '')}@example.com" if name.isascii() else ""
