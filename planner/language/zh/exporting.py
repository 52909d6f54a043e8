"""Chinese: what is written for other programs."""

from collections.abc import Mapping, Sequence

from planner.language.zh.names import Names

_COLUMNS = {
    "number": "编号",
    "name": "姓名",
    "phones": "电话",
    "wechat": "微信",
    "mail": "邮箱",
    "address": "地址",
    "source": "来源",
    "referrer": "介绍人",
    "since": "建档日期",
    "birthday": "生日",
    "lunar": "农历生日",
    "level": "意向级别",
    "product": "产品",
    "quantity": "数量",
    "buys": "预计购买",
    "opened": "建卡日期",
    "contacted": "最近联系",
    "ended": "结束日期",
    "end": "结果",
    "reason": "流失原因",
    "traits": "特点",
    "tier": "星级",
    "motive": "购买动机",
    "needs": "需求",
    "wishes": "期望",
    "tags": "标签",
    "member": "会员等级",
    "points": "积分",
    "services": "使用过的服务",
    "papers": "合同与照片",
    "note": "备注",
    "aliases": "曾用编号",
    "external": "外部编号",
    "day": "日期",
    "time": "时间",
    "kind": "类型",
    "outcome": "联系结果",
    "count": "组数",
    "amount": "金额",
    "returned": "退货日期",
    "due": "约定日期",
    "text": "内容",
    "done": "完成日期",
    "dropped": "取消日期",
    "code": "代号",
    "price": "价格",
    "stock": "库存",
    "move": "打动我的一点",
    "say": "我怎么说",
    "script": "话术",
}

_TABLES = {"clients": "客户", "activities": "联系记录", "deals": "成交", "tasks": "待办", "products": "产品"}
_COUNTED = {"clients": "位客户", "activities": "条联系记录", "deals": "笔成交", "tasks": "项待办", "products": "个产品"}


class Exporting(Names):
    """Chinese: what is written for other programs."""

    argument_export = "要写的文件；按后缀定格式：.csv .xlsx .vcf .ics .json .md"
    option_what = "哪张表（能放多张表的格式默认全部）"
    option_force = "覆盖已有的文件"
    export_title = "导出到文件"
    export_formats = (
        ".xlsx   所有表：客户、联系记录、成交、待办、产品\n"
        ".csv    一张表，由文件名决定：客户.csv、成交.csv\n"
        ".vcf    客户，用于通讯录\n"
        ".ics    拜访和跟进，用于日历\n"
        ".json   整个记录，planner 自己可以再读入\n"
        ".md     客户和往来经过，用于阅读\n"
        "\n"
        "只有你能读这个文件。以后删除的客户仍会留在里面。"
    )
    write_it = "写入"
    export_writes = "正在写入 ..."

    def export_table(self, table: str) -> str:
        return _TABLES[table]

    def export_column(self, column: str) -> str:
        return _COLUMNS[column]

    def export_echo(self, tables: Sequence[str]) -> str:
        return f"写入{self.listed(tables)}。"

    def exported(self, path: str, counts: Mapping[str, int]) -> str:
        some = any(counts.values())
        said = [f"{count}{_COUNTED[table]}" for table, count in counts.items() if count or not some]
        return f"{path}：{'，'.join(said)}。"

    def export_ending_unknown(self, name: str, known: str) -> str:
        return f"「{name}」要写成什么格式？请用后缀说明：{known}"

    def export_what_unknown(self, text: str, known: str) -> str:
        return f"没有「{text}」可以导出；请从这些里选：{known}"

    def export_one_table(self, ending: str, tables: Sequence[str]) -> str:
        names = [f"{self.export_table(one)}{ending}" for one in tables]
        return f"{ending} 文件只放一张表，由文件名决定：{self.listed(names)}"

    def export_only(self, ending: str, what: str) -> str:
        return f"{ending} 文件只放{'整个记录' if what == 'all' else _TABLES[what]}；不用写 --what"

    def export_there(self, path: str) -> str:
        return f"{path} 已经存在；请换个文件名"

    def export_there_force(self, path: str) -> str:
        return f"{path} 已经存在；请换个文件名，或用 --force 覆盖"

    def no_directory(self, path: str) -> str:
        return f"没有目录 {path}；请先建好"
