"""The sentences in Chinese: the set-up's questions."""

from planner.language.zh.forms import WEEKDAYS
from planner.language.zh.names import Names


class SetUp(Names):
    """The set-up's questions."""

    set_up_title = "初始设置"

    def set_up_step(self, step: int, of: int) -> str:
        return f"第{step}步，共{of}步"

    def set_up_about(self, step: str) -> str:
        return {
            "language": (
                "欢迎使用。一共六步，每步都可以跳过：没填的按惯例假定，并会标明。以后都能修改。\n按 ctrl+d 先看示例。"
            ),
            "you": "你是谁、哪几天上班。国家决定法定节假日，时区决定你的零点。",
            "products": "你卖什么。名称和价格，有星级就写上：\n和卡 1280 3星",
            "goal": "公司本月的任务，以及你给自己定的目标（件数）。",
            "rates": "你估计自己的建卡率和成交率。不知道就留空：先按 25% 和 5% 假定，有了自己的记录再调整。",
            "cards": "手中已有的意向客户：写数量，或写姓名和电话，用逗号隔开。\n50   或   王丽 13800138000，赵敏",
        }[step]

    def set_up_field(self, field: str) -> str:
        return {
            "language": "语言",
            "name": "姓名",
            "country": "国家",
            "zone": "时区",
            "week": "工作日",
            "holidays": "法定节假日",
            "product": "产品",
            "quota": "公司任务",
            "goal": "个人目标",
            "capture": "建卡率",
            "closing": "成交率",
            "held": "手中的A卡",
        }[field]

    def set_up_hint(self, field: str) -> str:
        return {
            "language": "左右键切换，Enter 继续",
            "name": "同事怎么称呼你",
            "country": "国家名或两个字母：中国、US、DE ...",
            "zone": "按国家填好；不对就改",
            "week": "左右键切换",
            "holidays": "左右键切换",
            "product": "名称、价格、星级：和卡 1280 3星",
            "quota": "件数，如 8",
            "goal": "件数，如 5；留空即等于任务",
            "capture": "100组客户里有多少留下联系方式：25%、1/4",
            "closing": "100张A卡里一个月成交多少：5%、2/40",
            "held": "50，或姓名加电话",
        }[field]

    def work_week(self, days: tuple[int, ...]) -> str:
        return {
            (0, 1, 2, 3, 4): "周一至周五",
            (0, 1, 2, 3, 4, 5): "周一至周六",
            (0, 1, 2, 3, 4, 5, 6): "每天",
            (1, 2, 3, 4, 5): "周二至周六",
            (0, 1, 2, 3, 6): "周日至周四",
        }.get(days, self.listed([f"周{WEEKDAYS[day]}" for day in days]))

    holidays_off = "休息"
    holidays_worked = "上班"

    def keys_set_up(self, *, first: bool) -> list[tuple[str, str]]:
        return [("Enter", "下一项"), ("ctrl+n", "下一步"), ("Esc", "离开" if first else "返回"), ("ctrl+d", "示例")]
