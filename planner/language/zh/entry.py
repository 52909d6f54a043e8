"""The sentences in Chinese: the echo of the entry line, and what it does not understand."""

from collections.abc import Sequence

from planner.language.zh.names import Names
from planner.record.people import Kind, Level, Outcome, Reason


class Entries(Names):
    """The echo of the entry line, and what it does not understand."""

    def step(self, kind: str) -> str:
        return next((self.kind(one) for one in Kind if one.value == kind), kind)

    def echo_visitors(self, count: int, name: str) -> str:
        return f"新客户 {name}，未留联系方式" if name else f"新客户{count}组"

    def echo_card(self, name: str) -> str:
        return f"新建卡 {name}"

    def echo_referral(self, name: str, who: str) -> str:
        return f"新建卡 {name}，由 {who} 转介绍"

    def echo_contact(self, kind: Kind, outcome: Outcome, who: str) -> str:
        if outcome is Outcome.NO_ANSWER:
            return f"上门拜访 {who}，未见到" if kind is Kind.VISIT else f"联系 {who}，未接"
        if kind is Kind.EVENT:
            return f"{who} 参加活动"
        return f"{self.kind(kind)} {who}" + ("" if outcome is Outcome.REACHED else f"，{self.outcome(outcome)}")

    def echo_deal(self, who: str, product: str, quantity: int, amount: str) -> str:
        what = f"{product} x{quantity}" if product else f"{quantity}件"
        return f"成交 {who}：{what}" + (f"，{amount}元" if amount else "")

    def echo_lost(self, who: str, reason: str) -> str:
        return f"流失 {who}，{reason}"

    def echo_excluded(self, who: str) -> str:
        return f"排除 {who}，不是意向客户"

    def echo_returned(self, who: str, product: str, quantity: int, day: str) -> str:
        what = f"的 {product} x{quantity}" if product else "的产品"
        return f"{who}退回{day} 成交{what}"

    def echo_order_off(self, who: str) -> str:
        return f"{who}退订，回到H级"

    def echo_step(self, kind: Kind, who: str, when: str) -> str:
        return f"安排{self.kind(kind)} {who}，{when}"

    def echo_task(self, text: str, when: str) -> str:
        return f"待办（{when}）：{text}"

    def echo_on(self, said: str, day: str) -> str:
        return f"{day}，{said}"

    def echo_note(self, said: str, note: str) -> str:
        return f"{said}：「{note}」"

    def echo_next(self, kind: Kind, when: str) -> str:
        return f"下次{self.kind(kind)}：{when}"

    def echo_again(self, day: str) -> str:
        return f"最晚{day} 再联系"

    def echo_dropped(self, steps: str) -> str:
        return f"取消原计划：{steps}"

    def step_on(self, kind: Kind, when: str) -> str:
        return f"{when} {self.kind(kind)}"

    def echo_level(self, level: Level) -> str:
        return f"{level.value}级，{self.level(level)}"

    def echo_wants(self, product: str, quantity: int) -> str:
        return "意向 " + " ".join(part for part in (product, f"x{quantity}" if quantity else "") if part)

    def echo_buys(self, day: str) -> str:
        return f"预计{day} 购买"

    def echo_wechat(self, name: str) -> str:
        return f"微信 {name}"

    def echo_source(self, source: str) -> str:
        return f"来源：{source}"

    def doubt_note_date(self, text: str) -> str:
        return f"「{text}」写在备注里，不会当作日期；要安排日期请写在冒号前"

    def doubt_same_name(self, name: str, number: str) -> str:
        return f"档案里已有同名客户：{name}（{number}）"

    def doubt_name_digits(self, name: str) -> str:
        return f"「{name}」都是姓名吗？电话请单独写，如 13800138000；微信写 wx=微信号，邮箱写 mail=地址"

    def doubt_plain_task(self, name: str) -> str:
        return f"客户档案里没有「{name}」，将记为自己的待办"

    def entry_unknown_verb(self, text: str) -> str:
        return f"看不懂「{text}」；请以 n f v d l g r e t（来访、跟进、拜访、成交、流失、问候、转介绍、活动、待办）开头"

    def entry_too_long(self, most: int) -> str:
        return f"这一行超过{most}个字；请缩短备注"

    def product_needs_sign(self, text: str, code: str) -> str:
        return f"「{text}」是产品，请写成{self._product_token(code)}；备注请写在冒号后面"

    def _product_token(self, code: str) -> str:
        return code if code[:-1].isdigit() and code.endswith("*") else f"#{code}"

    def unexpected_word(self, text: str) -> str:
        return f"看不懂「{text}」；备注请写在冒号后面，姓名中有空格请加引号"

    def given_twice(self, text: str) -> str:
        return f"「{text}」重复了，请留一个"

    def out_of_place(self, text: str) -> str:
        return f"「{text}」不能用在这里；请去掉或写进备注"

    def name_needs_letter(self, text: str) -> str:
        return f"「{text}」不像姓名；姓名要有汉字或字母"

    def value_missing(self, sign: str) -> str:
        return f"「{sign}」后面缺内容；请补上或删去"

    def bad_phone(self, text: str) -> str:
        return f"「{text}」不是电话号码；应为7到15位数字"

    def bad_mail(self, text: str) -> str:
        return f"「{text}」不是邮箱地址；例如 name@place.com"

    def bad_level(self, text: str) -> str:
        return f"没有「{text}」这个级别；可用 O、H、A、B、C"

    def bad_outcome(self, text: str) -> str:
        return f"没有「{text}」这个结果；可用 未接、改约、约访（=na =cb =visit）"

    def bad_quantity(self, text: str, most: int) -> str:
        return f"「{text}」不是数量；可用 x1 到 x{most}"

    def bad_count(self, text: str, most: int) -> str:
        return f"「{text}」不是接待组数；可用 1 到 {most}"

    def bad_amount(self, text: str) -> str:
        return f"「{text}」不是金额；例如 @1999 或 @1,280.50"

    def date_unknown(self, text: str) -> str:
        return f"「{text}」不是日期；例如 周五、下周三、三天后、月底、23号、11月28日"

    def date_impossible(self, text: str) -> str:
        return f"没有「{text}」这一天；月在前，日在后，如 11-28"

    def date_past(self, day: str) -> str:
        return f"{day} 已经过去；请用今天或以后的日期"

    def date_future(self, day: str) -> str:
        return f"{day} 还没到；发生的事请用现在以前的日期"

    def time_unknown(self, text: str) -> str:
        return f"「{text}」不是时间；例如 14:00 或 下午3点"

    def product_unknown(self, text: str, codes: Sequence[str]) -> str:
        if not codes:
            return f"还没有录入产品，请删去「{text}」，或按 ctrl+p 在初始设置里添加"
        return f"没有唯一的产品「{text}」；可用 {self.listed(codes)}"

    def which_product(self, codes: Sequence[str]) -> str:
        return f"哪个产品？请加上 {self.listed(codes)} 之一"

    def reason_unknown(self, text: str) -> str:
        reasons = self.listed([*map(self.reason_lost, Reason), "排除", "退货"])
        return f"没有「{text}」这个原因；可用 {reasons}" if text else f"什么原因？可用 {reasons}"

    def before_card(self, who: str, opened: str) -> str:
        return f"{who}的卡建于{opened}；请用当天或以后的日期"

    def ended_since(self, who: str, day: str) -> str:
        return f"{who}的卡在那天之后（{day}）已结束；请去掉级别、产品和 ^，或去掉 <"

    def no_open_card(self, who: str) -> str:
        return f"{who}没有在跟的卡；跟进、拜访、问候照常记，退货用「流失 客户 退货」"

    def no_deal_to_return(self, who: str) -> str:
        return f"{who}在那天之前没有可退的成交；按 / 输入姓名可查往来"

    echo_repeat = "老客户复购"
    echo_no_next = "不再安排下一步"
    echo_level_free = "级别随预计购买日变化"
    echo_opened = "新客户，同时建卡"
    echo_held = "属于原有未录入的卡"
    echo_reopens = "重新开卡"
    doubt_no_amount = "没有价格，成交金额为空；可用 @ 补上"
    entry_empty = "还没有输入；请以 n f v d l g r e t（来访、跟进、拜访、成交、流失、问候、转介绍、活动、待办）开头"
    quote_open = "引号没有配对；请补上或删去"
    who_missing = "哪位客户？请输入编号、姓名或电话"
    name_missing = "哪位客户？请在电话前写上姓名"
    refer_whom = "介绍了谁？写在斜杠后面：r 张三 / 李四 13900139000"
    needs_contact = "这一项要记在卡上，建卡要有电话、微信（wx=）或邮箱（mail=）"
    task_empty = "要做什么？请写几个字"
    task_needs_day = "待办要有日期；例如 >周五"
    step_needs_person = "安排跟进或拜访要有客户；例如 t v 张三 >周五"
    client_gone = "客户档案里已没有这位客户"
    already_done = "这一项已完成或已取消"
    nobody_to_try = "自己的待办没有要联系的人"
