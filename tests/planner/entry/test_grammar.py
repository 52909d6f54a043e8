"""The whole grammar in both languages: each line, what it means in words, and what is refused."""

from datetime import datetime
from decimal import Decimal

import pytest

from planner.entry.contacts import Contact
from planner.entry.grammar import Opening, parse
from planner.entry.losses import Loss, Return
from planner.entry.reasons import ending
from planner.entry.sales import Sale
from planner.entry.tasks import OwnTask, Step
from planner.entry.visitors import NewCard, Visitors
from planner.language import words_for
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, Ambiguous, NotUnderstood, PlannerError, UnknownPerson
from planner.record.people import Kind, Level, Outcome, Reason
from planner.record.ports import Calendar

ENGLISH, CHINESE = words_for("en"), words_for("zh")

ECHOES = [
    (
        "n",
        "1 new visitor.",
        "新客户1组。",
    ),
    (
        "N 3",
        "3 new visitors.",
        "新客户3组。",
    ),
    (
        "来访",
        "1 new visitor.",
        "新客户1组。",
    ),
    (
        "来访3组",
        "3 new visitors.",
        "新客户3组。",
    ),
    (
        "new 3 ~walkin : a family",
        '3 new visitors: "a family". From walkin.',
        "新客户3组：「a family」。来源：walkin。",
    ),
    (
        "n 李四",
        "New visitor 李四, no contact left.",
        "新客户 李四，未留联系方式。",
    ),
    (
        "n 李四 ~朋友 <昨天 : left no number",
        'Sun 22 Nov: New visitor 李四, no contact left: "left no number". From 朋友.',
        "11月22日 周日，新客户 李四，未留联系方式：「left no number」。来源：朋友。",
    ),
    (
        "n 李四 13500135000",
        "New card 李四. 13500135000. Next contact by Tue 24 Nov.",
        "新建卡 李四。13500135000。最晚11月24日 周二 再联系。",
    ),
    (
        "新客李四 13500135000 ！Ｈ 3星 ×2 ^月底 ~展会 》下周三：要4*的报价",
        (
            'New card 李四: "要4*的报价". 13500135000. From 展会. '
            "Level H, buys within 7 days. Wants 3* x2. Expected to buy Mon 30 Nov. Next: follow-up Wed 2 Dec."
        ),
        (
            "新建卡 李四：「要4*的报价」。13500135000。来源：展会。H级，7天内买。"
            "意向 3* x2。预计11月30日 周一 购买。下次跟进：12月2日 周三。"
        ),
    ),
    (
        "n Mary Ann Lee wx=mary mail=m@x.com level=a product=4* qty=2 buys=12-20 from=fair next=fri on=yesterday",
        (
            "Sun 22 Nov: New card Mary Ann Lee. WeChat mary, m@x.com. From fair. "
            "Level A, buys within 15 days. Wants 4* x2. Expected to buy Sun 20 Dec. Next: follow-up Fri 27 Nov."
        ),
        (
            "11月22日 周日，新建卡 Mary Ann Lee。微信 mary、m@x.com。来源：fair。A级，15天内买。"
            "意向 4* x2。预计12月20日 周日 购买。下次跟进：11月27日 周五。"
        ),
    ),
    (
        "f 张三",
        "Followed up 张三 (A0002). Next contact by Fri 27 Nov.",
        "跟进 张三（A0002）。最晚11月27日 周五 再联系。",
    ),
    (
        "f a2 >fri",
        "Followed up 张三 (A0002). Next: follow-up Fri 27 Nov.",
        "跟进 张三（A0002）。下次跟进：11月27日 周五。",
    ),
    (
        "follow 张三 >v fri 14:00 : asked for the 4* price",
        'Followed up 张三 (A0002): "asked for the 4* price". Next: visit Fri 27 Nov 14:00.',
        "跟进 张三（A0002）：「asked for the 4* price」。下次拜访：11月27日 周五 14:00。",
    ),
    (
        "跟进张三>周五14:00：问了4*的价格",
        'Followed up 张三 (A0002): "问了4*的价格". Next: follow-up Fri 27 Nov 14:00.',
        "跟进 张三（A0002）：「问了4*的价格」。下次跟进：11月27日 周五 14:00。",
    ),
    (
        "f wang_li !a ^eom",
        (
            "Followed up Wang Li (A0004). Level A, buys within 15 days. "
            "Expected to buy Mon 30 Nov. Next contact by Fri 27 Nov."
        ),
        "跟进 Wang Li（A0004）。A级，15天内买。预计11月30日 周一 购买。最晚11月27日 周五 再联系。",
    ),
    (
        'f "Wang Li" =cb >+3d',
        "Followed up Wang Li (A0004), call back. Next: follow-up Thu 26 Nov.",
        "跟进 Wang Li（A0004），改约。下次跟进：11月26日 周四。",
    ),
    (
        "f 张三 =na",
        "Tried 张三 (A0002), no answer. Next contact by Tue 24 Nov.",
        "联系 张三（A0002），未接。最晚11月24日 周二 再联系。",
    ),
    (
        "f 张三 未接",
        "Tried 张三 (A0002), no answer. Next contact by Tue 24 Nov.",
        "联系 张三（A0002），未接。最晚11月24日 周二 再联系。",
    ),
    (
        "f 张三 改约 》三天后",
        "Followed up 张三 (A0002), call back. Next: follow-up Thu 26 Nov.",
        "跟进 张三（A0002），改约。下次跟进：11月26日 周四。",
    ),
    (
        "f 张三 =visit >next fri 15:00",
        "Followed up 张三 (A0002), visit agreed. Next: visit Fri 4 Dec 15:00.",
        "跟进 张三（A0002），约访。下次拜访：12月4日 周五 15:00。",
    ),
    (
        "f 张三 outcome=visit next=下周三",
        "Followed up 张三 (A0002), visit agreed. Next: visit Wed 2 Dec.",
        "跟进 张三（A0002），约访。下次拜访：12月2日 周三。",
    ),
    (
        "f 张三 >-",
        "Followed up 张三 (A0002). No next step.",
        "跟进 张三（A0002）。不再安排下一步。",
    ),
    (
        "f 张三 <周五 15:00",
        "Fri 20 Nov 15:00: Followed up 张三 (A0002). Next contact by Tue 24 Nov.",
        "11月20日 周五 15:00，跟进 张三（A0002）。最晚11月24日 周二 再联系。",
    ),
    (
        "n 李四 +86 138-0013-8009",
        "New card 李四. 13800138009. Next contact by Tue 24 Nov.",
        "新建卡 李四。13800138009。最晚11月24日 周二 再联系。",
    ),
    (
        "n 李四 +86 13800138009",
        "New card 李四. 13800138009. Next contact by Tue 24 Nov.",
        "新建卡 李四。13800138009。最晚11月24日 周二 再联系。",
    ),
    (
        "f 13800138000",
        "Followed up 王五 (A0001). Next contact by Wed 25 Nov.",
        "跟进 王五（A0001）。最晚11月25日 周三 再联系。",
    ),
    (
        "f 8000 !-",
        "Followed up 王五 (A0001). The level follows the expected date. Next contact by Tue 8 Dec.",
        "跟进 王五（A0001）。级别随预计购买日变化。最晚12月8日 周二 再联系。",
    ),
    (
        "f 赵敏 !b : asks again",
        (
            'Followed up 赵敏 (A0005): "asks again". A card is open again. '
            "Level B, buys within 30 days. Next contact by Mon 30 Nov."
        ),
        "跟进 赵敏（A0005）：「asks again」。重新开卡。B级，30天内买。最晚11月30日 周一 再联系。",
    ),
    (
        "f 张三 13900139009 ~referral",
        "Followed up 张三 (A0002). 13900139009. From referral. Next contact by Fri 27 Nov.",
        "跟进 张三（A0002）。13900139009。来源：referral。最晚11月27日 周五 再联系。",
    ),
    (
        "v 王五",
        "Visited 王五 (A0001). Next contact by Wed 25 Nov.",
        "拜访 王五（A0001）。最晚11月25日 周三 再联系。",
    ),
    (
        "拜访王五 >11-28",
        "Visited 王五 (A0001). Next: follow-up Sat 28 Nov.",
        "拜访 王五（A0001）。下次跟进：11月28日 周六。",
    ),
    (
        "v 王五 =na",
        "Went to 王五 (A0001), not met. Next contact by Tue 24 Nov.",
        "上门拜访 王五（A0001），未见到。最晚11月24日 周二 再联系。",
    ),
    (
        "v 王五 约访 >明天",
        "Visited 王五 (A0001), visit agreed. Next: visit Tue 24 Nov.",
        "拜访 王五（A0001），约访。下次拜访：11月24日 周二。",
    ),
    (
        "g 赵敏",
        "Greeted 赵敏 (A0005).",
        "问候 赵敏（A0005）。",
    ),
    (
        "回访赵敏：满意",
        'Greeted 赵敏 (A0005): "满意".',
        "问候 赵敏（A0005）：「满意」。",
    ),
    (
        "d 王五",
        "Deal with 王五 (A0001): 3* x2, 2,560.",
        "成交 王五（A0001）：3* x2，2,560元。",
    ),
    (
        "d 王五 4* @1999 x1",
        "Deal with 王五 (A0001): 4* x1, 1,999.",
        "成交 王五（A0001）：4* x1，1,999元。",
    ),
    (
        "成交张三 #3* ×3 @1.2万",
        "Deal with 张三 (A0002): 3* x3, 12,000.",
        "成交 张三（A0002）：3* x3，12,000元。",
    ),
    (
        "成交张三 三星x2",
        "Deal with 张三 (A0002): 3* x2, 2,560.",
        "成交 张三（A0002）：3* x2，2,560元。",
    ),
    (
        "d 张三 product=4* amount=1,280.50 on=11-20 : cash",
        'Fri 20 Nov: Deal with 张三 (A0002): 4* x1, 1,280.50: "cash".',
        "11月20日 周五，成交 张三（A0002）：4* x1，1,280.50元：「cash」。",
    ),
    (
        "d 赵敏 3*",
        "Deal with 赵敏 (A0005): 3* x1, 1,280. A card is open again.",
        "成交 赵敏（A0005）：3* x1，1,280元。重新开卡。",
    ),
    (
        "l 张三 price",
        "Lost 张三 (A0002), price.",
        "流失 张三（A0002），价格。",
    ),
    (
        "l 张三 no need : bought a bike",
        'Lost 张三 (A0002), no need: "bought a bike".',
        "流失 张三（A0002），没有需求：「bought a bike」。",
    ),
    (
        "流失张三 竞品",
        "Lost 张三 (A0002), competitor.",
        "流失 张三（A0002），选了竞品。",
    ),
    (
        "战败 张三 reason=太远 <昨天",
        "Sun 22 Nov: Lost 张三 (A0002), too far.",
        "11月22日 周日，流失 张三（A0002），太远。",
    ),
    (
        "l 张三 excluded",
        "Excluded 张三 (A0002), never a prospect.",
        "排除 张三（A0002），不是意向客户。",
    ),
    (
        "l 张三 排除 : 打错电话",
        'Excluded 张三 (A0002), never a prospect: "打错电话".',
        "排除 张三（A0002），不是意向客户：「打错电话」。",
    ),
    (
        "l 张三 : moved away",
        'Lost 张三 (A0002), other: "moved away".',
        "流失 张三（A0002），其他：「moved away」。",
    ),
    (
        "l 张三 not_now >+3m",
        "Lost 张三 (A0002), not now. Next: follow-up Tue 23 Feb 2027.",
        "流失 张三（A0002），暂不考虑。下次跟进：2027年2月23日 周二。",
    ),
    (
        "t call the printer",
        "Task for Mon 23 Nov: call the printer",
        "待办（11月23日 周一）：call the printer",
    ),
    (
        "t v 王五 >fri 14:00",
        "Planned: visit 王五 (A0001), Fri 27 Nov 14:00.",
        "安排拜访 王五（A0001），11月27日 周五 14:00。",
    ),
    (
        "t f 王五 >+3d : price list",
        'Planned: follow up 王五 (A0001), Thu 26 Nov: "price list".',
        "安排跟进 王五（A0001），11月26日 周四：「price list」。",
    ),
    (
        "t g 赵敏 >月底",
        "Planned: greet 赵敏 (A0005), Mon 30 Nov.",
        "安排问候 赵敏（A0005），11月30日 周一。",
    ),
    (
        "待办拜访王五 >23号",
        "Planned: visit 王五 (A0001), Mon 23 Nov.",
        "安排拜访 王五（A0001），11月23日 周一。",
    ),
    (
        "待办 买样品 >明天 9:00",
        "Task for Tue 24 Nov 09:00: 买样品",
        "待办（11月24日 周二 09:00）：买样品",
    ),
    (
        "t v neck sweater >fri",
        "Task for Fri 27 Nov: v neck sweater",
        "待办（11月27日 周五）：v neck sweater",
    ),
    (
        "t visit 李四 >fri",
        "Task for Fri 27 Nov: visit 李四",
        "待办（11月27日 周五）：visit 李四",
    ),
    (
        'todo "quoted" stays a<b x2 !h 3* : and a note',
        'Task for Mon 23 Nov: "quoted" stays a<b x2 !h 3*: and a note',
        '待办（11月23日 周一）："quoted" stays a<b x2 !h 3*: and a note',
    ),
]


@pytest.mark.parametrize(("line", "english", "chinese"), ECHOES, ids=[row[0] for row in ECHOES])
def test_what_enter_will_record(
    book: Book, now: datetime, calendar: Calendar, line: str, english: str, chinese: str
) -> None:
    entry = parse(line, book, now, calendar)
    assert (entry.echo(ENGLISH), entry.echo(CHINESE)) == (english, chinese)


REFUSED = [
    ("", "", "Nothing is typed yet"),
    ("   ", "", "Nothing is typed yet"),
    (": a note", "", "Nothing is typed yet"),
    ("x 张三", "x", "'x' is no verb"),
    ("  ring 张三", "ring", "'ring' is no verb"),
    ("f", "", "Whom?"),
    ("跟进", "", "Whom?"),
    ("f >fri", "", "Whom?"),
    ('f "张三', '"张三', "A quote is opened"),
    ("f 张三 called him", "called", "'called' is not understood"),
    ("f 张三 >31 feb", ">31 feb", "There is no such day as '31 feb'"),
    ("f 张三 >2月30日", ">2月30日", "There is no such day as '2月30日'"),
    ("f 张三 >soon : x", ">soon", "'soon' is no date"),
    ("f 张三 > : x", ">", "Nothing follows '>'"),
    ("f 张三 >v", ">v", "Nothing follows '>v'"),
    ("f 张三 >yesterday", ">yesterday", "Sun 22 Nov is gone"),
    ("f 张三 next=2020-01-01", "next=2020-01-01", "Wed 1 Jan 2020 is gone"),
    ("f 张三 ^昨天", "^昨天", "Sun 22 Nov is gone"),
    ("f 张三 <tomorrow", "<tomorrow", "Tue 24 Nov is still to come"),
    ("f 张三 《明天", "《明天", "Tue 24 Nov is still to come"),
    ("f 张三 <2026-12-01 : x", "<2026-12-01", "Tue 1 Dec is still to come"),
    ("f 张三 <today 23:00", "<today 23:00", "23:00 is still to come"),
    ("f 张三 >fri >sat", ">sat", "'>sat' says again"),
    ("f 张三 !h level=a", "level=a", "'level=a' says again"),
    ("f 张三 !z", "!z", "'z' is no level"),
    ("f 张三 ！", "！", "Nothing follows '!'"),
    ("f 张三 =maybe", "=maybe", "'maybe' is no outcome"),
    ("f 张三 @100", "@100", "'@100' does not go with this verb"),
    ("f 张三 #5*", "#5*", "No product, or more than one, is '5*'; use 3*, 4*"),
    ("f 张三 5星", "5星", "No product, or more than one, is '5星'"),
    ("f 张三 mail=nobody", "mail=nobody", "'nobody' is no mail address"),
    ("f 张三 phone=12", "phone=12", "'12' is no phone number"),
    ("f 张三 ~", "~", "Nothing follows '~'"),
    ("n 0", "0", "'0' is no number of visitors"),
    ("n 100", "100", "'100' is no number of visitors"),
    ("n 13800000000", "", "Who is it?"),
    ("n 12 34 !h 13500135000", "12 34", "'12 34' is no name"),
    ("n 李四 13500135000 later", "later", "'later' is not understood"),
    ("n 李四 !h", "!h", "This needs a card"),
    ("n 3 >fri", ">fri", "This needs a card"),
    ("n 3 13500135000", "13500135000", "This needs a card"),
    ("n 李四 =na", "=na", "'=na' does not go with this verb"),
    ("d 张三", "", "Which product? Add one of 3*, 4*"),
    ("d 张三 3* x0", "x0", "'0' is no quantity"),
    ("d 张三 3* x99999", "x99999", "'99999' is no quantity"),
    ("d 张三 3* qty=two", "qty=two", "'two' is no quantity"),
    ("d 张三 3* @free", "@free", "'free' is no amount"),
    ("d 张三 3* @-5", "@-5", "'-5' is no amount"),
    ("d 张三 3* @1.234", "@1.234", "'1.234' is no amount"),
    ("d 张三 3* <2026-11-01", "张三", "The card of 张三 (A0002) was opened only on Mon 16 Nov"),
    ("l 张三", "", "Why? Use price, competitor"),
    ("l 张三 weather today", "weather today", "'weather today' is no reason"),
    ("l 张三 reason=weather", "reason=weather", "'weather' is no reason"),
    ("l 赵敏 price", "赵敏", "赵敏 (A0005) has no open card"),
    ("l 张三 returned", "张三", "张三 (A0002) has no deal"),
    ("t", "", "What is to be done?"),
    ("t >fri", "", "What is to be done?"),
    ("t buy milk >-", ">-", "A task needs a day"),
    ("t buy milk >v fri", ">v fri", "A step needs a client"),
    ("t v 王五 >32号", ">32号", "There is no such day"),
]


@pytest.mark.parametrize(("line", "marked", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_is_marked_and_said(
    book: Book, now: datetime, calendar: Calendar, line: str, marked: str, said: str
) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse(line, book, now, calendar)
    assert caught.value.sentence(ENGLISH).startswith(said)
    assert line[caught.value.start : caught.value.end] == marked
    assert caught.value.sentence(CHINESE)


def test_what_is_missing_is_marked_at_the_end(book: Book, now: datetime, calendar: Calendar) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse("d 张三  ", book, now, calendar)
    assert caught.value.start == caught.value.end == len("d 张三  ")


def test_marks_count_characters_that_are_never_kept(book: Book, now: datetime, calendar: Calendar) -> None:
    line = "f\u200b 张\u202e三 \x1b！\u2066Ｚ : x"
    with pytest.raises(NotUnderstood) as caught:
        parse(line, book, now, calendar)
    assert line[caught.value.start : caught.value.end] == "！\u2066Ｚ"


@pytest.mark.parametrize("opening", Opening)
@pytest.mark.parametrize("line", ["f 张", "v 张 >fri", "d 张 3*", "l 张 price", "g 张", "t v 张 >fri"])
def test_several_who_fit_are_offered(
    book: Book, now: datetime, calendar: Calendar, line: str, opening: Opening
) -> None:
    with pytest.raises(Ambiguous) as caught:
        parse(line, book, now, calendar, opening=opening)
    assert [fit[1] for fit in caught.value.fits] == ["张三", "张三丰"]


@pytest.mark.parametrize(
    "line", ["f 李四", "v 李四 >fri", "d 李四 3*", "l 李四 price", "l 李四 returned", "g 李四 : hi"]
)
def test_an_unknown_name_is_asked_about(book: Book, now: datetime, calendar: Calendar, line: str) -> None:
    with pytest.raises(UnknownPerson) as caught:
        parse(line, book, now, calendar)
    assert (caught.value.name, caught.value.status) == ("李四", 5)


@pytest.mark.parametrize("opening", [Opening.NEW, Opening.HELD])
@pytest.mark.parametrize("line", ["g 李四", "l 李四 returned"])
def test_nobody_is_opened_by_a_greeting_or_a_return(
    book: Book, now: datetime, calendar: Calendar, line: str, opening: Opening
) -> None:
    with pytest.raises(UnknownPerson):
        parse(line, book, now, calendar, opening=opening)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("f 500 !h", "'500' is no name"),
        ("d 13000000000 3*", "Nobody has the phone 13000000000"),
        ("f A0091 : hi", "Nobody has the number 'A0091'"),
        ("f a00022", "Nobody has the number 'a00022'"),
        ("f _", "'' is no name"),
    ],
)
def test_a_number_is_no_name_to_open(book: Book, now: datetime, calendar: Calendar, line: str, said: str) -> None:
    with pytest.raises(PlannerError) as caught:
        parse(line, book, now, calendar, opening=Opening.NEW)
    assert caught.value.sentence(ENGLISH).startswith(said)
    assert line[caught.value.start : caught.value.end] == line.split()[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("f Mary Ann Lee : hi", "Followed up Mary Ann Lee (A0006): "),
        ("f mary ann", "Followed up Mary Ann Lee (A0006)."),
        ("v Mary Ann Lee <today", "Visited Mary Ann Lee (A0006)."),
        ("l Mary Ann Lee price", "Lost Mary Ann Lee (A0006), price."),
        ("t v mary ann lee >fri", "Planned: visit Mary Ann Lee (A0006), Fri 27 Nov."),
        ("d Mary Ann Lee 3*", "Deal with Mary Ann Lee (A0006): 3* x1, 1,280."),
    ],
)
def test_a_name_of_several_words_needs_no_quotes(
    book: Book, now: datetime, calendar: Calendar, line: str, said: str
) -> None:
    book = book.after(parse("n Mary Ann Lee 13500135006", book, now, calendar).apply(book).changes)
    assert parse(line, book, now, calendar).echo(ENGLISH).startswith(said)


def test_words_behind_a_name_that_are_no_name_open_nobody(book: Book, now: datetime, calendar: Calendar) -> None:
    for line in ("f 张三 asked price", "f Nobody asked price"):
        with pytest.raises(NotUnderstood) as caught:
            parse(line, book, now, calendar, opening=Opening.NEW)
        assert line[caught.value.start : caught.value.end] == "asked"


@pytest.mark.parametrize(
    ("line", "name", "phones", "wechat", "mail"),
    [
        ("n Wang Lei (415) 555-0134", "Wang Lei", ("4155550134",), "", ""),
        ("n Tom +44 (0)20 7946 0958", "Tom", ("+442079460958",), "", ""),
        ("n Hans 0049 151 1234567", "Hans", ("+491511234567",), "", ""),
        ("n 赵六 0086 10 62345678", "赵六", ("+861062345678",), "", ""),
        ("n Cy +44(0)20 7946 0000", "Cy", ("+442079460000",), "", ""),
        ("n 赵六 (135) 0013-5000", "赵六", ("13500135000",), "", ""),
        ("n 赵六 138 0013 8123", "赵六", ("13800138123",), "", ""),
        ("n Tom 4155550134, x2 3*", "Tom", ("4155550134",), "", ""),
        ("n 赵六 电话13500135000 微信zl88", "赵六", ("13500135000",), "zl88", ""),
        ("n Ann ann@example.com", "Ann", (), "", "ann@example.com"),
        ("n Wang_Lu 13500135000", "Wang Lu", ("13500135000",), "", ""),
        ("n 三星 13500135000", "三星", ("13500135000",), "", ""),
    ],
)
def test_contacts_as_they_are_typed(
    book: Book, now: datetime, calendar: Calendar, line: str, name: str, phones: tuple[str, ...], wechat: str, mail: str
) -> None:
    after = book.after(parse(line, book, now, calendar).apply(book).changes)
    client = after.client_numbered("A0006")
    assert client is not None
    assert (client.name, client.phones, client.wechat, client.mail) == (name, phones, wechat, mail)


@pytest.mark.parametrize("line", ["n Bob bob@", "n Tom 138001380009999999", "n Tom Lee 2"])
def test_a_name_with_a_phone_in_it_is_doubted(book: Book, now: datetime, calendar: Calendar, line: str) -> None:
    warned = parse(line, book, now, calendar).warnings(ENGLISH)
    assert any("all name?" in one for one in warned) == any(sign in line for sign in ("@", "99999"))


def test_a_phone_on_file_says_whose_it_is(book: Book, now: datetime, calendar: Calendar) -> None:
    client = book.client(1)
    assert client is not None
    for line in (f"n {client.phones[0]}", f"n 李四 !h {client.phones[0]}"):
        with pytest.raises(AlreadyOnFile) as caught:
            parse(line, book, now, calendar)
        assert line[caught.value.start : caught.value.end] == client.phones[0]


@pytest.mark.parametrize(
    ("line", "marked", "said"),
    [
        ("f 王五 <2025-11-28", "王五", "The card of 王五 (A0001) was opened only on"),
        ("l 王五 price reason=family", "reason=family", "'reason=family' says again"),
        ("t v 王五 >f fri", ">f fri", "'>f fri' says again"),
        ("f 王五 >fri 25:00", "25:00", "'25:00' is no time"),
        ("f 王五 >2200-01-01", ">2200-01-01", "'2200-01-01' is too far away"),
        ("d 王五 amount=￥", "amount=￥", "'' is no amount"),
        ("f 王五 2026/11/28", "2026/11/28", "'2026/11/28' is not understood"),
        ("f 王五 : " + "x" * 4000, "x" * 7, "The line is longer than 4000 characters"),
    ],
)
def test_what_cannot_be_meant_is_marked(
    book: Book, now: datetime, calendar: Calendar, line: str, marked: str, said: str
) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse(line, book, now, calendar)
    assert (line[caught.value.start : caught.value.end], caught.value.sentence(ENGLISH)[: len(said)]) == (marked, said)


def test_a_long_note_is_read_in_time_that_grows_with_it(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("f 王五 : " + ">x " * 1300, book, now, calendar)
    assert len(entry.warnings(ENGLISH)) == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("n5", "5 new visitors."),
        ("t 看《三体》 >fri", "Task for Fri 27 Nov: 看《三体》"),
        ("f 王五 》——", "Followed up 王五 (A0001). No next step."),
        ("f >fri 王五", "Followed up 王五 (A0001). Next: follow-up Fri 27 Nov."),
        ("f 王五 >next week", "Followed up 王五 (A0001). Next: follow-up Mon 30 Nov."),
        ("跟进王五 》下周", "Followed up 王五 (A0001). Next: follow-up Mon 30 Nov."),
        ("f 王五 >next month", "Followed up 王五 (A0001). Next: follow-up Tue 1 Dec."),
        ("d 王五 @￥25万", "Deal with 王五 (A0001): 3* x2, 250,000."),
        ("l 王五 太贵了", "Lost 王五 (A0001), price."),
    ],
)
def test_forms_that_reps_type(book: Book, now: datetime, calendar: Calendar, line: str, said: str) -> None:
    assert parse(line, book, now, calendar).echo(ENGLISH) == said


def test_the_echo_says_what_follows_from_the_line(book: Book, now: datetime, calendar: Calendar) -> None:
    book = book.after(parse("t v 王五 >11-28 14:00", book, now, calendar).apply(book).changes)
    gone = "No longer planned: visit Sat 28 Nov 14:00."
    for line in ("t v 王五 >mon", "f 王五 >v mon", "f 王五 >-", "l 王五 price", "d 王五"):
        assert gone in parse(line, book, now, calendar).echo(ENGLISH), line
    for line in ("f 王五 >mon", "v 王五 : seen"):
        assert gone not in parse(line, book, now, calendar).echo(ENGLISH), line
    assert "Level B, buys within 30 days." in parse("f 张三 ^12-20", book, now, calendar).echo(ENGLISH)
    assert "Level A, buys within 15 days." in parse("n Ann a@b.cn ^12-05", book, now, calendar).echo(ENGLISH)


@pytest.mark.parametrize(
    "line",
    [
        *("n 李四 13800138000", "n 李四 138 0013 8000", "n 李四 +86-138-0013-8000"),
        "新客 李四 １３８００１３８０００",
        "f 张三 13800138000",
    ],
)
def test_a_phone_on_file_is_somebodys(book: Book, now: datetime, calendar: Calendar, line: str) -> None:
    with pytest.raises(AlreadyOnFile) as caught:
        parse(line, book, now, calendar)
    assert (caught.value.number, caught.value.name) == ("A0001", "王五")


def test_the_name_of_a_visitor_never_means_a_client(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("n 张三 13500135000", book, now, calendar)
    assert entry.client is None
    assert entry.warnings(ENGLISH) == ["张三 (A0002) has the same name"]


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("f 张三 : see her >fri", [">fri"]),
        ("f 张三 : >next fri and <昨天 and ^11月28日", [">next", "<昨天", "^11月28日"]),
        ("f 张三 : next=fri", ["next=fri"]),
        ("跟进张三：约她 》周五", ["》周五"]),
        ("f 张三 : price > 1000, x2, !h, 3 <4", []),
        ("f 张三 : called 14:00", []),
    ],
)
def test_a_date_in_the_note_is_doubted(
    book: Book, now: datetime, calendar: Calendar, line: str, warned: list[str]
) -> None:
    entry = parse(line, book, now, calendar)
    assert entry.warnings(ENGLISH) == [ENGLISH.doubt_note_date(text) for text in warned]
    assert len(entry.warnings(CHINESE)) == len(warned)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("f 张三 : a: b > c <fri", "a: b > c <fri"),
        ("f 张三：价格：1999", "价格：1999"),
        ("f 张三 >fri 14:00: sharp", "sharp"),
        ("f 张三 >fri 14:00 :30 people", "30 people"),
        ("f 张三 >+3d:ring", "ring"),
        ("f 张三 :", ""),
        ('f 张三 : he said "yes', 'he said "yes'),
        ("f 张三 : [/b][@click=app.bell]x", "[/b][@click=app.bell]x"),
        ("f 张三 :  a\x1b]0;PWN\x07b\u202e  c\n", "a]0;PWNb c"),
        ("f 张三 : Ｆｕｌｌ　width！", "Ｆｕｌｌ width！"),
    ],
)
def test_the_note_is_literal(book: Book, now: datetime, calendar: Calendar, line: str, note: str) -> None:
    entry = parse(line, book, now, calendar)
    assert isinstance(entry, Contact)
    assert entry.note == note


def test_what_a_line_means_stands_in_its_fields(book: Book, now: datetime, calendar: Calendar) -> None:
    contact = parse("f 张三 =cb !a 4* x2 ^eom >v fri 14:00 : hi", book, now, calendar)
    assert isinstance(contact, Contact)
    assert (contact.kind, contact.client, contact.what) == ("follow", 2, Kind.FOLLOW_UP)
    assert (contact.outcome, contact.wish.level, contact.wish.quantity) == (Outcome.CALL_BACK, Level.A, 2)
    assert contact.next is not None
    assert (contact.next.kind, str(contact.next.day), contact.next.time) == (Kind.VISIT, "2026-11-27", "14:00")

    deal = parse("d 张三 3* x2", book, now, calendar)
    assert isinstance(deal, Sale)
    assert (deal.kind, deal.client, deal.quantity, deal.amount) == ("deal", 2, 2, Decimal("2560"))


@pytest.mark.parametrize(
    ("line", "kind", "what"),
    [
        ("n", "new", Visitors),
        ("n 李四 13500135000", "new", NewCard),
        ("v 张三", "visit", Contact),
        ("g 张三", "greet", Contact),
        ("l 张三 price", "lost", Loss),
        ("t v 张三", "todo", Step),
        ("t call", "todo", OwnTask),
    ],
)
def test_each_verb_has_its_entry(
    book: Book, now: datetime, calendar: Calendar, line: str, kind: str, what: type[object]
) -> None:
    entry = parse(line, book, now, calendar)
    assert (entry.kind, type(entry)) == (kind, what)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("reason", Reason)
def test_each_reason_is_understood_as_it_is_said(words: object, reason: Reason) -> None:
    said = (ENGLISH if words is ENGLISH else CHINESE).reason_lost(reason)
    assert ending(said) is reason


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("t v 张三 >fri", "Planned visit with 张三 (A0002)", "安排拜访 张三（A0002）"),
        ("f 张三 =na", "Tried 张三 (A0002), no answer", "联系 张三（A0002），未接"),
        ("n 3", "3 new visitors", "新客户3组"),
        ("t buy milk >fri", "Task: buy milk", "待办：buy milk"),
    ],
)
def test_what_the_history_says_of_it(
    book: Book, now: datetime, calendar: Calendar, line: str, english: str, chinese: str
) -> None:
    label = parse(line, book, now, calendar).apply(book).label
    assert (ENGLISH.did(label), CHINESE.did(label)) == (english, chinese)


def test_a_deal_comes_back_only_once(book: Book, now: datetime, calendar: Calendar) -> None:
    sold = book.after(parse("d 张三 3*", book, now, calendar).apply(book).changes)
    back = parse("l 张三 退货", sold, now, calendar)
    assert isinstance(back, Return)
    with pytest.raises(PlannerError):
        parse("l 张三 退货", sold.after(back.apply(sold).changes), now, calendar)
