"""Chinese: a call, prepared and made."""

from collections.abc import Iterator
from datetime import date

from planner.language.pages import sections
from planner.language.zh.names import Names
from planner.language.zh.products import Products
from planner.record.people import Kind
from planner.review.call import Call, Unknown

_HELP = """打电话前要看的都在这里：上次谈了什么、约好了什么，客户非要不可的是什么、有了更好的是什么，打算买什么，按他的\
动机该说哪些卖点，还有卡上还没写、值得问的问题。

打完电话按一个键，就开始记录，接着写备注和下一步：

r  联系上了
x  没接：下一个工作日再打
b  改约再打
v  约好拜访：写时间，如 周五 14:00
d  成交
l  流失：写原因

通话中按 s 可以搜索问答，按 e 当场记下了解到的情况，按 a 打开话术念一遍。每天第一个电话之前，上面的清单帮你进入\
状态；按 p 改成自己的清单。"""

_ASK = {
    Unknown.NEEDS: "您最看重的、非要不可的是什么？",
    Unknown.MOTIVE: "用上它，您希望得到什么好处？没有它，最担心什么？",
    Unknown.PRODUCT: "您看过哪几款？大概要几件？",
    Unknown.BUYS: "您打算什么时候用上？",
    Unknown.WISHES: "另外有什么是有了更好的？",
    Unknown.SOURCE: "您是从哪里知道我们的？",
    Unknown.BIRTHDAY: "您的生日是哪天？到时给您送个祝福。",
}


class Calls(Products, Names):
    """Chinese: a call, prepared and made."""

    def call_page(self, call: Call, today: date) -> str:
        return sections([
            ["# 第一个电话之前", *self._ready(call)] if call.first else [],
            [*self._said(call, today)],
            [*self._wanted(call, today)],
            ["# 该说的卖点", *(f"- {one.text}" for one in call.points)] if call.points else [],
            ["# 可以问", *(f"- {_ASK[one]}" for one in call.unknown)] if call.unknown else [],
        ])  # fmt: skip

    def _ready(self, call: Call) -> Iterator[str]:
        if call.ready:
            yield from (f"- {one}" for one in call.ready)
            return
        yield "- 查资料：他是谁，我们知道些什么？"
        if call.script is not None:
            yield f"- 把 {call.script.code} 的话术念一遍（按 a）"
        yield "- 慢慢呼气"
        yield "- 喝口水"
        yield "- 微笑：对方听得出来"

    def _said(self, call: Call, today: date) -> Iterator[str]:
        if call.last is None:
            yield "还没有和这位客户通过话"
        else:
            note = f"：{call.last.note}" if call.last.note else ""
            what = "首次接待" if call.last.kind is Kind.VISITOR else self.kind(call.last.kind)
            yield f"{self.day(call.last.day, today)} {what}{note}"
        if call.tries:
            yield f"之后打了{call.tries}次没接"
        if call.promised is not None and call.promised.kind is not None:
            step, when = call.promised, self.day(call.promised.due, today)
            about = f"：{step.text}" if step.text else ""
            yield f"约好 {when} {step.time}".rstrip() + f" {self.kind(call.promised.kind)}{about}"
        if call.client.note:
            yield call.client.note

    def _wanted(self, call: Call, today: date) -> Iterator[str]:
        client, card = call.client, call.card
        if client.motive is not None:
            yield f"动机：{self.product_motive(client.motive)}"
        if client.needs:
            yield f"非要不可：{client.needs}"
        if client.wishes:
            yield f"有了更好：{client.wishes}"
        if card is not None and (call.product is not None or card.buys is not None):
            what = "" if call.product is None else f"{call.product.code} x{card.quantity}"
            price = "" if call.price is None else f"单价{self.amount(call.price)}"
            by = "" if card.buys is None else f"{self.day(card.buys, today)}前"
            yield "打算买：" + self.listed([one for one in (what, price, by) if one])

    nobody_to_call = "这里没有可打的电话；按 / 查找客户，再按 c"

    def keys_call(self) -> list[tuple[str, str]]:
        return [
            ("r", "联系上"),
            ("x", "没接"),
            ("b", "改约"),
            ("v", "约拜访"),
            ("d", "成交"),
            ("l", "流失"),
            ("s", "搜索"),
            ("?", "帮助"),
        ]

    help_call = _HELP
