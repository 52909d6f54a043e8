"""Chinese: the lists of the archive, and changing many clients at once."""

from datetime import date

from planner.language.zh.names import Names
from planner.plan.archive import AHEAD, BIRTHDAYS_AHEAD, Listed, Roll
from planner.plan.care.dormant import AFTER as DORMANT

_NAMES = {
    Roll.OVERDUE: "逾期未跟进",
    Roll.TODAY: "今天该联系",
    Roll.SOON: f"未来{AHEAD}个工作日",
    Roll.COLD: "快要冷掉的",
    Roll.LEVELS: "按级别",
    Roll.BUYING: "本月预计购买",
    Roll.CALL_BACKS: "成交后该回访",
    Roll.BIRTHDAYS: f"{BIRTHDAYS_AHEAD}天内生日",
    Roll.DORMANT: "休眠待唤醒",
    Roll.REFERRERS: "介绍过新客户的",
    Roll.EVERYONE: "全部客户",
}

_EMPTY = {
    Roll.OVERDUE: "没有逾期的客户。",
    Roll.TODAY: "今天没有该联系的客户。",
    Roll.SOON: f"未来{AHEAD}个工作日没有该联系的客户。",
    Roll.COLD: "没有快要冷掉的客户：每张卡都有计划，或已按级别联系过。",
    Roll.LEVELS: "还没有跟进中的卡。在「今天」输入 n、姓名和电话，即建卡。",
    Roll.BUYING: "本月没有预计购买的客户。f zs ^月底 即记下预计月底前购买。",
    Roll.CALL_BACKS: "没有该回访的客户：成交后按设定的天数提醒，ctrl+p「提醒哪些问候」可看可改。",
    Roll.BIRTHDAYS: f"{BIRTHDAYS_AHEAD}天内没有客户生日。在客户页按 e 填生日。",
    Roll.DORMANT: f"没有休眠的客户：{DORMANT}天内或按各自的节奏都买过。",
    Roll.REFERRERS: "还没有客户转介绍。r zs / 李四 13900139000 即记下是谁介绍的。",
    Roll.EVERYONE: "档案还是空的。在「今天」输入 n、姓名和电话。",
}

_HELP = """\
# 客户
档案分成一张张名单：[ ]（或左右键）换名单，o 列出全部名单。每一行都写明为什么在这张名单上。
Enter 打开客户，c 打电话，e 修改；f v d l t g 和别处一样，为这位客户开始一条记录。

# 查找
/ 后输入姓名、拼音首字母（zs）、编号、电话中的几位、产品或标签。名单只留下符合的；符合但不在名单上的列在下面。
!h 只看某个级别，3* 或 #编码 只看想买或买过的，~展会 只看来自那里的。
Enter 打开光标处的客户；Tab 回到筛选后的名单；Esc 结束筛选。

# 一次改多位
空格标记，a 全部标记（再按取消）。b 修改所有标记的客户，没有标记就改光标处的一位：
!h 级别   ^月底 预计购买   >周五 下一步   +标签 -标签   ~展会 来源。按一次 u 全部撤销。

# 自己的名单
s 给筛选后的名单起名保存，排在其他名单后面。x 删去名单，客户不受影响。
"""


class Lists(Names):
    """Chinese: the lists of the archive."""

    def roll(self, roll: Roll) -> str:
        return _NAMES[roll]

    def roll_empty(self, roll: Roll) -> str:
        return _EMPTY[roll]

    def roll_reason(self, roll: Roll, one: Listed, today: date) -> str:
        day = self.day(one.day, today) if one.day is not None else ""
        match roll:
            case Roll.OVERDUE:
                return f"晚{one.days}天"
            case Roll.TODAY:
                return "今天"
            case Roll.COLD:
                return f"{one.days}天未联系，应在{one.of}天内"
            case Roll.LEVELS | Roll.BUYING if day:
                return f"预计{day}" if one.days >= 0 else f"{day}，已过{-one.days}天"
            case Roll.LEVELS:
                return "未定日期"
            case Roll.CALL_BACKS:
                return f"成交后{one.days}天"
            case Roll.BIRTHDAYS:
                return f"{day}，{one.days}天后" if one.days else f"{day}，今天"
            case Roll.DORMANT:
                return f"{day}买后{one.days}天"
            case Roll.REFERRERS:
                return f"介绍{one.days}位，成交{one.of}位"
            case _:
                return day

    def people(self, count: int) -> str:
        return f"{count}位"

    def people_marked(self, count: int) -> str:
        return f"已标记{count}位"

    def people_of(self, count: int, of: int) -> str:
        return f"{of}位中的{count}位"

    not_on_list = "不在这张名单上"
    lists_title = "名单"
    narrow_hint = "姓名、电话、标签；!h 级别，3* 产品，~展会 来源"
    bulk_hint = "改什么：!h 级别  ^月底 预计购买  >周五 下一步  +标签  -标签  ~来源"
    bulk_empty = "请写要改什么：!h  ^月底  >周五  +标签  -标签  ~来源"
    bulk_nobody = "没有可改的客户了；Esc 离开"

    bulk_nothing = "没有客户会因此改变：本来就是这样，或没有跟进中的卡"

    def bulk_dropped(self, steps: int) -> str:
        return f"取消{steps}项计划"

    def bulk_unknown(self, text: str) -> str:
        return f"「{text}」不知要改什么；标签写 +{text}，级别写 !h，日期写 >周五 或 ^月底"

    def bulk_echo(self, clients: int, parts: str) -> str:
        return f"{self.people(clients)}：{parts}"

    def bulk_cardless(self, clients: int) -> str:
        return f"其中{clients}位没有跟进中的卡，级别和日期不变"

    def bulk_tagged(self, tags: str) -> str:
        return f"加标签：{tags}"

    def bulk_untagged(self, tags: str) -> str:
        return f"去掉标签：{tags}"

    list_name_hint = "给这张名单起个名字，按 Enter"

    keep_it = "保存"
    change_them = "修改"

    def list_kept_as(self, name: str, *, replaces: bool) -> str:
        return f"替换已有名单「{name}」" if replaces else f"存为「{name}」"

    def list_is_ours(self, name: str) -> str:
        return f"「{name}」是自带的名单，请换个名字"

    def list_needs_name(self, most: int) -> str:
        return f"名单要有名字，不超过{most}个字符"

    def list_unknown(self, name: str) -> str:
        return f"没有叫「{name}」的自建名单"

    def list_of_command_unknown(self, name: str, known: str) -> str:
        return f"没有「{name}」这张名单；有：{known}"

    list_not_own = "只能删去自己建的名单；这张是自带的"
    option_list = "哪张名单：overdue、cold、dormant 等，或自建名单的名字"

    def keys_clients(self, *, narrowed: bool, own: bool) -> list[tuple[str, str]]:
        return [
            ("Enter", "打开"),
            ("/", "查找"),
            ("[ ]", "换名单"),
            ("o", "全部名单"),
            ("空格", "标记"),
            ("b", "批量改"),
            *([("s", "存名单"), ("Esc", "取消筛选")] if narrowed else [("x", "删名单")] if own else []),
            ("?", "帮助"),
        ]

    def keys_narrow(self) -> list[tuple[str, str]]:
        return [("Enter", "打开"), ("Tab", "到名单"), ("Esc", "取消筛选")]

    def keys_line(self, does: str) -> list[tuple[str, str]]:
        return [("Enter", does), ("Esc", "离开")]

    help_clients = _HELP
