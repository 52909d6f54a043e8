"""The sentences in Chinese: two edits of one field."""

from collections.abc import Sequence

from planner.language.clashes import said_when
from planner.language.zh.names import Names
from planner.record.change import Label
from planner.record.clash import Matter
from planner.record.people import CLIENT_FIELDS
from planner.record.planning import MARKET_FIELDS, PRODUCT_FIELDS


class Edits(Names):
    """Two edits of one field."""

    def matter(self, matter: Matter) -> str:
        who, when = self.person(matter.name, matter.number), said_when(self, matter)
        period = {"day": "当天", "week": "当周", "month": "当月"}.get(matter.kind, "")
        return {
            "settings": "设置",
            "clients": who,
            "cards": f"{who}的A卡",
            "activities": f"{who}的记录" if who else f"{when}的记录",
            "deals": f"{who}的成交",
            "products": f"产品{matter.name}",
            "goals": f"{when}的目标",
            "tasks": f"计划的{self.step(matter.kind)}：{who}" if matter.kind else f"待办：{matter.name}",
            "reflections": f"{when}{period}的复盘",
            "days": f"{when}的指标",
            "months": f"{when}初的A卡",
            "market": f"{when}的行情备注：{self.market_kind(matter.kind)}",
        }.get(matter.table, matter.table)

    def field_of(self, matter: Matter, field: str) -> str:
        if matter.table == "settings":
            own = {"name": "你的姓名", "held": "未登记姓名的A卡数", "capacity": "每天最多能接待的新客户"}
            if field in own:
                return own[field]
        if matter.table == "market" and field in MARKET_FIELDS:
            return self.market_field(field)
        if matter.table == "clients" and field in CLIENT_FIELDS:
            return self.client_field(field)
        if matter.table == "products" and field in PRODUCT_FIELDS:
            return self.product_field(field)
        return {
            "name": "名称" if matter.table == "products" else "姓名",
            "number": "编号",
            "phones": "电话",
            "wechat": "微信",
            "mail": "邮箱",
            "source": "来源",
            "referrer": "介绍人",
            "note": "备注",
            "text": "内容",
            "due": "日期",
            "time": "时间",
            "done": "完成日",
            "dropped": "取消日",
            "level": "级别",
            "level_set": "自选级别",
            "levels": "以前的级别",
            "product": "产品",
            "quantity": "数量",
            "amount": "金额",
            "buys": "预计购买日",
            "contacted": "上次联系",
            "opened": "建卡日",
            "ended": "结束日",
            "end": "结果",
            "reason": "原因",
            "returned": "退货日",
            "outcome": "结果",
            "day": "日期",
            "count": "来访数",
            "code": "代码",
            "tier": "星级",
            "prices": "价格",
            "quota": "公司任务",
            "quota_amount": "公司任务金额",
            "lines": "件数",
            "closing_rate": "成交率",
            "capture_rate": "建卡率",
            "workdays": "工作日数",
            "planned_chance": "计划把握",
            "held": "手中的A卡数",
            "answers": "回答",
            "closed": "结束日",
            "country": "国家",
            "zone": "时区",
            "work_week": "工作日",
            "works_holidays": "法定节假日",
            "days_off": "休息日",
            "since": "起始日",
            "without": "不提醒的关怀",
            "call_backs": "回访天数",
            "lunar": "农历生日",
            "leap": "生日在闰月",
            "set_up": "设置完成日",
        }.get(field, field)

    def about_field(self, what: str, field: str) -> str:
        return f"{what}：{field}" if field else what

    def yes_or_no(self, *, yes: bool) -> str:
        return "是" if yes else "否"

    nothing_there = "（空）"
    conflict_title = "期间已在另一处被修改"

    def undo_title(self, label: Label, *, again: bool) -> str:
        return f"{'重做' if again else '撤销'}「{self.did(label)}」：之后又有改动"

    def conflict_values(self, mine: str, found: str) -> Sequence[str]:
        return (f"你的：{mine}", f"期间存下的：{found}")

    def undo_values(self, back: str, found: str, *, again: bool) -> Sequence[str]:
        would = f"重做后是：{back}" if again else f"撤销后恢复为：{back}"
        goes = f"{'重做' if again else '撤销'}会把它整个删去"
        return (would if back else goes, f"之后已改为：{found}")

    keep_mine = "用我的"
    keep_theirs = "用另一处的"
    keep_neither = "先不管，什么都不记"
    undo_anyway = "仍然撤销"
    redo_anyway = "仍然重做"
    leave_it_alone = "保持不动"
    skip_this_one = "跳过这一条"

    def passed_over(self, what: str) -> str:
        return f"已跳过：{what}"

    left_as_typed = "没有记录任何内容；你输入的还在"
    theirs_kept = "保留另一处的内容"
    left_as_it_is = "保持不动"

    def keys_conflict(self) -> list[tuple[str, str]]:
        return [("Enter", "选择"), ("Esc", "离开"), ("PgDn", "往下翻")]

    option_anyway = "之后又有改动也照做"
    option_skip = "跳过最新一条，下一次轮到它之前的那条"
    anyway_or_skip = "--anyway 和 --skip 请只用一个"
