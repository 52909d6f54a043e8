"""The sentences in Chinese: copies, damage and the doctor."""

from collections.abc import Mapping, Sequence

from planner.language.zh.names import Names
from planner.record.keeping import Finding, Flaw, Occasion, Offer, Way


class Keeping(Names):
    """Copies, damage and the doctor."""

    def record_counts(self, counts: Mapping[str, int]) -> str:
        names = {"clients": "客户", "activities": "活动", "deals": "成交"}
        return "，".join(f"{name} {counts.get(table, 0)}" for table, name in names.items())

    def occasion(self, occasion: Occasion) -> str:
        return {
            Occasion.DAY: "每日",
            Occasion.HAND: "手动",
            Occasion.EDIT: "其他程序写过",
            Occasion.SCHEMA: "升级之前",
            Occasion.REPLACED: "被替换",
        }[occasion]

    def came_later(self, count: int) -> str:
        return f"+ 之后 {count} 条" if count else ""

    copy_damaged = "已损坏"
    no_copies = "还没有备份：开始记录后的第二天会自动备份，也可现在用「planner backup」备份"
    restore_hint = "「planner restore 名称」恢复为当时的样子；加 --entries 则连同之后保存下来的记录一起恢复"

    def restore_plan(self, offer: Offer, present: Mapping[str, int] | None) -> str:
        later = f"，含之后 {offer.later} 条" if offer.later else ""
        now = "现在的记录无法读取" if present is None else f"现在：{self.record_counts(present)}"
        return f"{now}\n恢复后：{self.record_counts(offer.counts)}（备份 {offer.copy}{later}）；现在的会保留"

    ask_yes = "恢复吗？[y/N] "
    restore_needs_yes = "未作改动：这里无法询问，请加 --yes 来恢复"
    nothing_changed = "未作改动"

    def restored(self, counts: Mapping[str, int], kept: str) -> str:
        return f"已恢复：{self.record_counts(counts)}" + (f"；原来的保留为 {kept}" if kept else "")

    def backup_made(self, name: str, counts: Mapping[str, int]) -> str:
        return f"已备份 {name}：{self.record_counts(counts)}"

    def finding(self, finding: Finding) -> str:
        found, what = finding.found, f"{finding.table} {finding.id}"
        if finding.trouble is not None:
            return finding.trouble.sentence(self)
        return {
            Flaw.SUM: f"{found} 与本程序写入时不同：可能被手工编辑，或被磁盘改动",
            Flaw.COUNTS: f"{found} 开头的计数与内容不符",
            Flaw.COUNTER: f"表 {finding.table} 会再次给出已占用的编号 {finding.id}",
            Flaw.TORN: f"{found} 末尾有一条中断的、从未保存的记录",
            Flaw.FOLDED: f"{found} 是遗留的：内容都已在文件里",
            Flaw.MODE: f"其他人可以打开 {found}",
            Flaw.OPEN: f"任何人都能写入 {found}，因此不在那里记录；请收回该权限（chmod o-w）",
            Flaw.LEFTOVER: f"{found} 是被中断的会话遗留的",
            Flaw.NETWORK: f"{found} 是未加锁挂载的网络磁盘：请同一时间只在一台机器上使用",
            Flaw.BACKUP: f"备份 {found} 已损坏；可以移走，不影响其他备份",
            Flaw.UNREADABLE: f"{what} 无法读取：「{finding.field}」是 {found}",
            Flaw.REFERENCE: f"{what} 的「{finding.field}」指向不存在的 {found}",
            Flaw.NUMBER: f"{what} 的编号 {found} 已属于另一位客户",
            Flaw.TWO_CARDS: f"{what} 有两张进行中的卡；请结束其中一张（l）",
            Flaw.TWICE: f"{finding.table} 里 {found} 有两份；以第一份为准",
            Flaw.DERIVED: "随录入累计的计数与重新计数不一致；请反馈给我们",
        }.get(finding.flaw, found)

    doctor_ok = "一切正常"

    def doctor_would_mend(self, count: int) -> str:
        return f"「planner doctor --fix」可修复其中 {count} 项"

    def doctor_mended(self, count: int) -> str:
        return f"已修复 {count} 项"

    rescue_title = "记录无法读取"

    def rescue_about(self, trouble: str, kept: str) -> str:
        aside = f"\n原样另存为：{kept}" if kept else ""
        return f"{trouble}{aside}\n在你选择之前不会写入任何内容。现有："

    def offer(self, offer: Offer) -> str:
        counts = self.record_counts(offer.counts)
        match offer.way:
            case Way.BACKUP:
                later = f" {self.came_later(offer.later)}" if offer.later else ""
                return f"{offer.day} 的备份{later}：{counts}"
            case Way.SALVAGE:
                lost = f"；丢失 {offer.lost} 处" if offer.lost else ""
                return f"还能读出：{counts}{lost}"
            case Way.ANEW:
                return "新建记录；备份都保留"

    rescue_look = "只查看还能读出的内容"

    def rescue_sure(self, offer: Offer) -> str:
        return f"{self.offer(offer)}\n这将成为你的记录；现在的文件会保留在旁边。继续吗？"

    yes = "是"
    no = "否"
    option_yes = "不询问，直接执行"
    option_entries = "连同之后保存下来的记录"
    option_fix = "修复能修复的"
    argument_backup = "备份名称，如列表所示；不写则列出备份"

    def command(self, name: str) -> str:
        return {
            "add": "记录发生的事",
            "today": "今天的清单",
            "plan": "从目标推算每天的接待量",
            "goal": "查看或设定月目标",
            "rates": "建卡率、成交率、流失率、转介绍，及可能的范围",
            "review": "回顾一天、一周、一个月或任意一段日子",
            "trend": "十二个月的走势、产品占比、本月走向",
            "market": "一个月的行情备注，以及判断得准不准",
            "care": "清单上提醒哪些问候",
            "backtest": "回头看：预测的范围和概率准不准",
            "clients": "客户档案，或按条件查找",
            "client": "一位客户及其经过",
            "propose": "给一位客户的建议书（Markdown）",
            "import": "导入其他软件的客户、跟进和成交，或同事的整个记录",
            "merge": "合并重复的客户，或列出可能重复的",
            "erase": "应客户要求彻底删除资料",
            "undo": "撤销最近一次改动",
            "redo": "重做",
            "history": "最近的记录",
            "export": "把客户、成交、待办或全部导出给其他程序",
            "backup": "现在备份",
            "restore": "列出备份并恢复",
            "doctor": "检查并修复记录",
            "fold": "确保全部内容都在文件里",
            "where": "各文件的位置",
            "demo": "用示例数据试用",
        }[name]

    def example(self, name: str) -> Sequence[str]:
        return {
            "add": (
                "planner add",
                "planner add '跟进 张三 >周五 : 问了价格'",
                "planner add 来访 王丽 13800138000 level=h",
            ),
            "today": ("planner today",),
            "plan": ("planner plan --goal 5 --closing-rate 5% --held 50 --capture-rate 25% --workdays 22",),
            "goal": (
                "planner goal --quota 8 --line '3*=5' --held 50",
                "planner goal 2026-12 --line 6 --off 2026-12-24",
            ),
            "review": (
                "planner review week",
                "planner review month 2026-10-01",
                "planner review 2026-11-02 2026-11-20",
            ),
            "market": (
                "planner market",
                "planner market --kind 季节 --factor 0.9 --text 节前淡季",
                "planner market 2026-12 --kind 促销 --factor +15% --product '3*' --from 2026-12-05",
                "planner market --change 3 --factor 95%",
            ),
            "import": ("planner import 客户.csv 成交.csv --dry-run", "planner import 客户.csv --map '手机2=phone'"),
            "care": ("planner care", "planner care --off 节日", "planner care --callbacks 3,7,30,90"),
            "clients": ("planner clients", "planner clients 王", "planner clients --list cold level=a"),
            "client": ("planner client A0012",),
            "erase": ("planner erase A0031",),
            "merge": ("planner merge", "planner merge A0031 A0012 --dry-run", "planner merge A0031 A0012"),
            "propose": ("planner propose A0012", "planner propose 王 --product '3*' --quantity 2 --to 建议书.md"),
            "export": (
                "planner export clients.xlsx",
                "planner export deals.csv --what deals",
                "planner export visits.ics",
            ),
            "restore": ("planner restore", "planner restore 2026-11-23.812.day --entries"),
            "doctor": ("planner doctor", "planner doctor --fix"),
            "demo": ("planner demo", "planner demo --write demo.json --size three"),
        }.get(name, (f"planner {name}",))
