"""Chinese: products, and what a call takes of them."""

from datetime import date

from planner.language.pages import product_page
from planner.language.zh.names import Names
from planner.language.zh.screens import Screens
from planner.plan.goal_lines import Promotion
from planner.review.product_page import Passage, ProductPage

_HELP = """目标里的件数就是这些产品的件数，打电话前也靠它们做准备。按 Enter 打开一个产品：现价和历次价格、库存、促销、
销量、卖点、每项功能带来的好处、常见问题的答法、自己的话，还有话术。

打电话时按 s，可以在所有问答、功能和卖点里搜索：每个词打几个字就够。

新价格从今天起算，也可以写明哪天开始；成交按当天的价格记。促销记在行情备注里（目标页按 n）：在那里参与预测，在这里
列出日期。

话术里两个星号之间的内容是*要强调的*：产品、公司和人名。按 r 念一遍：再按空格，告诉你用了多久。"""

_WEIGHTS = {"necessary": "必需", "safety": "安全", "nice": "加分"}


class Products(Screens, Names):
    """Chinese: products, and what a call takes of them."""

    def product_field(self, field: str) -> str:
        return {
            "code": "代号",
            "name": "名称",
            "tier": "星级",
            "price": "价格",
            "since": "价格起始日",
            "stock": "库存",
            "move": "打动我的一点",
            "say": "我怎么说",
            "script": "话术",
        }[field]

    def product_hint(self, field: str) -> str:
        return {
            "code": "记录时打的简称：X3、3*、LX",
            "name": "客户熟悉的名称",
            "tier": "几星，1到9；没有就空着",
            "price": "单价：1280、1,280.50 或 25万；不知道就空着",
            "since": "不写就从今天起：12-01、周五、2026-12-01",
            "stock": "现有几件；不清点就空着",
            "move": "哪一点会打动我自己去买？",
            "say": "用自己的话怎么说？",
            "script": "念出来用的；*这样*表示强调。按 Enter 保存",
        }[field]

    def product_weight(self, weight: str) -> str:
        return _WEIGHTS[weight]

    def product_motive(self, motive: str) -> str:
        return {"": "都适用", "gain": "想得到", "fear": "怕失去"}[motive]

    def product_parts(self, part: str) -> str:
        return {"points": "卖点", "benefits": "功能与好处", "answers": "常见问答"}[part]

    def product_part(self, part: str) -> str:
        return {"points": "卖点", "benefits": "功能", "answers": "问题"}[part]

    def product_part_field(self, field: str) -> str:
        return {
            "text": "一句话",
            "motive": "适用动机",
            "feature": "功能",
            "benefit": "好处",
            "weight": "属于",
            "question": "问题",
            "answer": "答法",
        }[field]

    def product_part_hint(self, field: str) -> str:
        return {
            "text": "它好在哪里，照你会说的写",
            "motive": "左右键切换：想得到的人，还是怕失去的人；按 Enter 保存",
            "feature": "它有什么、能做什么",
            "benefit": "对客户有什么用",
            "weight": "左右键切换：必需、安全或加分；按 Enter 保存",
            "question": "照客户的问法写",
            "answer": "你怎么答；按 Enter 保存",
        }[field]

    def parts_empty(self, part: str) -> str:
        return f"还没有{self.product_parts(part)}；按 a 添加"

    products_empty = "还没有产品；按 a 添加第一个：代号、名称、价格"
    product_new = "新产品"

    def product_row(self, page: ProductPage, today: date) -> tuple[str, str, str, str]:
        product = page.product
        running = (one for one in page.promotions if one.first <= today)
        return (
            "" if page.price is None else self.amount(page.price),
            "" if product.stock is None else f"库存{product.stock}件",
            f"本月{page.this_month}件，近12个月{page.this_year}件",
            next((f"促销到{self.day(one.last, today)}" for one in running), ""),
        )

    def product_page(self, page: ProductPage, today: date) -> str:
        return product_page(self, self._facts(page, today), page.product, "：")

    def aside(self, text: str, beside: str) -> str:
        return f"{text}（{beside}）" if beside else text

    def _facts(self, page: ProductPage, today: date) -> list[str]:
        product = page.product
        prices = [f"{self.day(one.since, today)}起 {self.amount(one.amount)}" for one in reversed(product.prices)]
        return [
            f"价格：{'；'.join(prices)}" if prices else "还没有价格；按 e 填写",
            "" if product.stock is None else f"库存{product.stock}件",
            f"本月售出{page.this_month}件，近十二个月{page.this_year}件",
            *(self._promotion(one, today) for one in page.promotions),
        ]

    def _promotion(self, one: Promotion, today: date) -> str:
        days = self.day(one.first, today) + ("" if one.first == one.last else f"到{self.day(one.last, today)}")
        return f"促销 {days}" + (f"：{one.text}" if one.text else "")

    def product_removed(self, what: str) -> str:
        return f"已从{what}中删除；按 u 可恢复"

    product_search = "搜索问答、功能和卖点"

    def product_nothing_found(self, text: str) -> str:
        return f"没有哪条产品资料含有「{text}」"

    def product_passage(self, passage: Passage) -> str:
        return f"# {passage.product.code}：{passage.title}\n\n{passage.text}".rstrip()

    product_script = "话术"
    product_no_script = "还没有话术；按 e 写一段"

    def product_read_in(self, seconds: int) -> str:
        return f"念一遍约{_time(seconds)}"

    def product_was_read(self, seconds: int, about: int) -> str:
        return f"你用了{_time(seconds)}；平稳地念约需{_time(about)}"

    def keys_products(self) -> list[tuple[str, str]]:
        return [("Enter", "打开"), ("a", "添加"), ("s", "搜索"), ("u", "撤销"), ("?", "帮助")]

    def keys_product(self) -> list[tuple[str, str]]:
        return [
            ("e", "修改"),
            ("p", "卖点"),
            ("b", "功能"),
            ("a", "问答"),
            ("r", "念话术"),
            ("Esc", "返回"),
        ]

    def keys_product_parts(self) -> list[tuple[str, str]]:
        return [("Enter", "修改"), ("a", "添加"), ("x", "删除"), ("u", "撤销"), ("Esc", "返回")]

    def keys_product_form(self) -> list[tuple[str, str]]:
        return [("Enter", "下一项，最后一项即保存"), ("ctrl+n", "保存"), ("Esc", "离开")]

    def keys_product_script(self) -> list[tuple[str, str]]:
        return [("Space", "开始，再按结束"), ("Esc", "返回")]

    help_products = _HELP

    product_gone = "这个产品已经不在了；撤销可以恢复"
    product_part_changed = "这一条刚被另一处改过；请再看一下"
    product_part_empty = "还没有内容：写几个字，或按 Esc 离开"
    product_needs_code = "产品要有代号，如 X3 或 3*：记录时靠它"

    def product_code_short(self, most: int) -> str:
        return f"代号是一个词，最多{most}个字符，如 X3"

    def product_code_taken(self, code: str, name: str) -> str:
        return f"{code} 已是{name or '另一个产品'}的代号；请换一个"

    def product_tier_unknown(self, text: str) -> str:
        return f"「{text}」不是星级；请写1到9，或 3*"

    product_price_stays = "用过的价格不能删除；请填新价格，免费就填 0"

    def product_price_unknown(self, text: str) -> str:
        return f"「{text}」不是价格；请写 1280、1,280.50 或 25万"

    def product_stock_unknown(self, text: str) -> str:
        return f"「{text}」不是库存；请写件数，如 12"

    def product_too_long(self, most: int) -> str:
        return f"超过{most}个字符了；请写短一些"


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"
