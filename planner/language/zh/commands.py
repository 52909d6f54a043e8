"""The sentences in Chinese: the command line."""

from typing import TYPE_CHECKING

from planner.language.zh.names import Names

if TYPE_CHECKING:
    from planner.review.scoring import Interval, Judged


class Commands(Names):
    """The command line."""

    about = "销售人员的每日计划，在终端里使用。不带命令即打开计划本。"
    usage = "用法："
    arguments = "参数"
    commands = "命令"
    examples = "例"
    option_help = "显示帮助"
    option_json = "输出一份 JSON"
    option_file = "记录所在的文件"
    option_lang = "语言"
    option_today = "当作是那一天"
    option_debug = "出错时显示详细信息"
    option_version = "显示版本"
    argument_entry = "发生了什么，如「f 张三 >周五 : 问了价格」；不写则询问；- 表示逐行读入"
    option_dry_run = "只说明会记录什么"
    option_new = "未知姓名算新客户"
    option_held_one = "未知姓名算原有意向客户之一"
    argument_query = "姓名、编号或电话的一部分"
    argument_number = "客户：编号、姓名或电话"
    argument_month = "月份，如 2026-11；不写为本月"
    argument_period = "day（日）、week（周）、month（月）、某个月（如 2026-10），或一段日子的第一天"
    argument_date = "其中的某一天，如 2026-11-23（不写即今天），或一段日子的最后一天"
    option_goal = "个人目标（件数）"
    option_quota = "公司任务（件数）"
    option_quota_amount = "公司任务（金额），如 10000；按目标产品的价格折成件数，没有则按平均成交"
    option_amount = "个人目标（金额），如 6400；加 --line 3*=0 指定产品"
    option_line = "个人目标：件数，或某产品的件数，如 3*=5；可重复"
    option_capacity = "每天最多能接待的新客户"
    option_held = "手中的A卡数"
    option_closing_rate = "成交率：5%、0.05 或 2/40"
    option_capture_rate = "建卡率：25%、0.25 或 1/4"
    option_workdays = "当月工作日数"
    option_chance = "要有这么大的达成概率需要多少，例如 80%"
    a_day_only_tried = "每天接待的组数只是试算；每天最多能接待几组，请填在「每天最多」一栏"
    option_a_day = "每天接待这么多组，能成交多少"
    option_plan_for = "按多大把握安排接待，例如 80%；mean 即按均值"
    option_off = "休息日；可重复"
    option_country = "按哪个国家的节假日，如 CN"
    option_write = "改为把记录写入此文件"
    option_size = "demo（四个月）、three（三年）或 ten（十年）"
    option_all_months = "列出所有月份，不只最近十二个月"
    entry_prompt = "发生了什么？"
    nothing_recorded = "未作记录（仅预览）。"
    nothing_recorded_yet = "还没有记录；用「planner add」记一笔。"
    nobody_yet = "客户档案还是空的；用「planner add」记第一位：n 姓名 电话。"
    undone = "已撤销"
    stays = "已跳过"
    so_far = "至今"
    weeks_plan = "计划"

    def backtest_heading(self, months: int, first: str, last: str) -> str:
        span = self.month(first) if first == last else f"{self.month(first)}至{self.month(last)}"
        return f"每月1、8、15、22日的预测与实际结果：{months}个月，{span}"

    def backtest_progress(self, done: int, months: int) -> str:
        return f"已回看{done}个月，共{months}个月"

    backtest_came = "按实际接待"
    backtest_planned = "按计划接待"

    def backtest_row(self, row: str) -> str:
        return {"chance": "达成概率的误差（Brier）", "pace": "只看进度的误差", "base": "只看往月的误差"}[row]

    def backtest_range(self, level: float) -> str:
        return f"{round(100 * level)}% 范围说中"

    def backtest_held(self, interval: "Interval") -> str:
        return f"{round(interval.covered)}/{interval.n}次"

    def backtest_ranges(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE, Ranges

        held = found.came.interval(RANGE)
        counts = f"按实际来的客户，{held.n}次预测里80% 范围说中{round(held.covered)}次（应为{round(RANGE * held.n)}次）"
        return {
            Ranges.EARLY: f"{counts}；满半年再下结论",
            Ranges.HELD: f"{counts}：背后的比率可以放心参考",
            Ranges.NARROW: f"{counts}，偏少：实际起伏比它说的大，要多留余地",
            Ranges.WIDE: f"{counts}，偏多：你的业绩比它说的平稳",
        }[found.ranges(found.came)]

    def backtest_visitors(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE

        held = found.planned.interval(RANGE)
        counts = f"{held.n}次只说中{round(held.covered)}次"
        return f"按计划接待，{counts}：计划接待{found.asked}组，实际来了{found.visitors}组"

    def backtest_chances(self, found: "Judged") -> str:
        from planner.review.scoring import Knew

        came, said = (f"{100 * (share or 0):.0f}%" for share in (found.planned.met, found.planned.chance))
        visitors = f"计划接待{found.asked}组，实际来了{found.visitors}组"
        return {
            Knew.LOW: f"目标完成了{came}，按计划算的达成概率只说{said}，说低了：{visitors}",
            Knew.HIGH: f"目标完成了{came}，按计划算的达成概率却说{said}，说高了：{visitors}，要多留余地",
            Knew.NONE: "没有哪个月有待完成的目标，达成概率无从检验",
            Knew.BEST: "达成概率比只看进度、只看往月都准：可以照它安排",
            Knew.NEAR: "达成概率比只看进度、只看往月略准，但差别可能只是运气",
            Knew.PACE: "只看进度不比达成概率差：进度也要看",
            Knew.BASE: "只看往月完成目标的比例，不比达成概率差：往月情况也要参考",
        }[found.knew]

    def backtest_too_few(self, count: int) -> str:
        return f"能回看的预测只有{count}次，太少，还下不了结论；记录的第一个月之后再满两个月，就可以看了"

    def backtest_head(self, name: str) -> str:
        heads = {"month": "月份", "goal": "目标", "won": "成交卡", "chance": "误差", "pace": "进度", "base": "往月"}
        return heads[name]

    def backtest_day(self, day: int) -> str:
        return f"{day}日"

    def backtest_month(self, month: str) -> str:
        return self.month(month)

    def backtest_chance(self, chance: float) -> str:
        percent = round(100 * chance)
        return "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent}%"

    backtest_no_goal = "无目标"

    def backtest_missed(self, mark: str) -> str:
        return f"{mark} 实际成交在 80% 范围之外；范围取整数，所以比下面统计的略容易说中"

    backtest_without_goal = "无目标时，列出的是成交卡数的 80% 范围"
    backtest_errors = "误差、进度、往月：概率、只看进度、只看往月的误差（Brier），五五开是0.25"

    def backtest_latest(self, months: int, of: int) -> str:
        return f"共{of}个月，列出最近{months}个月，--all 列出全部；下面按全部月份统计"

    def undo_done(self, what: str) -> str:
        return f"已撤销：{what}"

    def redo_done(self, what: str) -> str:
        return f"已重做：{what}"

    def folded(self, path: str) -> str:
        return f"已合并：{path} 现在包含全部记录。"

    def nothing_to_fold(self, path: str) -> str:
        return f"无需合并：{path} 已包含全部记录。"

    def demo_written(self, path: str) -> str:
        return f"示例记录已写入 {path}。"

    def place(self, name: str) -> str:
        return {"file": "记录", "config": "配置", "state": "草稿", "cache": "缓存"}[name]
