"""The sentences in Chinese: what is imported, and why a row is not."""

from collections.abc import Mapping, Sequence

from planner.language.zh.names import Names

_FIELDS = {"next": "下次跟进", "phone": "电话", "given": "名", "family": "姓", "won": "成交日期", "lost": "流失日期"}


class Importing(Names):
    """What is imported, and why a row is not."""

    import_broken_quotes = "这一行的引号没有闭合"
    import_title = "导入文件"
    import_path_hint = "CSV、Excel、vCard 文件，或整个记录（.json）的路径"
    import_columns_title = "各列是什么？"
    import_ignored = "- 不导入"
    import_rows_are = "每行是什么？"
    import_all_well = "每一行都能导入。"
    import_nothing_new = "档案里都已经有了"
    help_import = (
        "# 导入\n"
        "每行是文件的一列：列名、当成什么、前几行的内容。空格更正这一列是什么；在表名那一行则选每行是什么。"
        "回车先统计，再按一次回车才导入，按 u 全部撤销。\n"
        "电话相同就是同一个人：档案里空着的补上，你写过的不动，不一致的列出来。每件事记在它自己的日期上。导不进的行会说明原因。"
    )
    which_source = "从哪里来的？"
    which_reason = "为什么没有成交？"
    which_of_products = "哪个产品？"
    import_lost_characters = "这一行有些字的编码认不出来"
    import_no_name = "这一行没有姓名，电话和编号在档案里也找不到人"
    import_no_day = "这一行没有日期"
    import_day_without_end = "写了卡的结束日期，没写结果"
    import_end_without_day = "写了卡的结果，没写哪天"
    import_ended_first = "结束日期早于开始日期"
    import_no_code = "这一行没写是哪个产品"
    import_head_why = "未导入原因"
    import_skipped_title = "把未导入的行写到文件"
    import_skipped_hint = "新 CSV 文件的路径"
    import_skipped_file = "未导入"
    import_head_file = "所在文件"
    import_head_row = "所在行"
    option_import_kind = "每行是什么；不写就看表头"
    option_import_map = "哪一列对应哪个字段：'列名=字段'，不要的列写'列名=-'；可重复"
    option_skipped = "没导入的行连同原因写到这个文件"
    option_all_or_nothing = "有一行导不进去就全部不导"
    argument_import = "要导入的文件：CSV、Excel（.xlsx）、vCard，或整个记录的 .json"

    def keys_import_path(self) -> list[tuple[str, str]]:
        return [("Enter", "读取"), ("Tab", "补全"), ("Esc", "离开")]

    def keys_import_columns(self) -> list[tuple[str, str]]:
        return [("Enter", "统计"), ("空格", "更正"), ("Esc", "离开")]

    def import_new_products(self, names: str, count: int) -> str:
        return f"新产品{count}个：{names}"

    def import_skipped_echo(self, count: int) -> str:
        return f"写入{count}行，每行附原因。改好后再导入那个文件。"

    def import_skipped_written(self, count: int, path: str) -> str:
        return f"{path}：{count}行。"

    def keys_import_counts(self, *, skipped: bool) -> list[tuple[str, str]]:
        left = [("s", "写出未导入的行")] if skipped else []
        return [("Enter", "导入"), *left, ("Esc", "返回")]

    def import_sheet_rows(self, file: str, kind: str, rows: int) -> str:
        return f"{file}：{kind}，{rows}行"

    def import_column_is(self, head: str) -> str:
        return f"「{head}」是什么？"

    def import_field(self, field: str) -> str:
        return _FIELDS.get(field, "")

    def import_broken_formula(self, text: str) -> str:
        return f"「{text}」是公式出错的结果"

    def import_rounded_phone(self, text: str) -> str:
        return f"「{text}」是表格软件取了约数的电话，请把该列改成文本再导出"

    def import_bad_phone(self, text: str) -> str:
        return f"「{text[:40]}」不是电话，电话是7到15位数字"

    def import_day_or_month(self, text: str) -> str:
        return f"「{text}」分不清哪个是月哪个是日，请写成2026-11-28"

    def import_future(self, text: str) -> str:
        return f"「{text}」还没到"

    def import_bad_level(self, text: str) -> str:
        return f"「{text[:40]}」不是级别，请写O、H、A、B或C"

    def import_bad_tier(self, text: str) -> str:
        return f"「{text[:40]}」不是星级，请写3或3星"

    def import_bad_number(self, text: str, most: int) -> str:
        return f"「{text[:40]}」不是{most}以内的整数"

    def import_bad_end(self, text: str) -> str:
        return f"看不出「{text[:40]}」是什么结果，请写跟进中、成交、流失或排除"

    def import_bad_kind(self, text: str) -> str:
        return f"看不出「{text[:40]}」是哪种活动，请写来访、跟进、拜访、回访或活动"

    def import_bad_outcome(self, text: str) -> str:
        return f"看不出「{text[:40]}」是什么结果，请写接通、未接、改约或约访"

    def import_no_columns(self, file: str, heads: Sequence[str]) -> str:
        return f"{file}里看不出哪一列是客户，请用--map '列名=name'指明。现有各列：{self.listed(heads)}"

    def import_no_such_column(self, head: str, heads: Sequence[str]) -> str:
        return f"没有「{head}」这一列，现有：{self.listed(heads)}"

    def import_no_such_field(self, name: str, known: Sequence[str]) -> str:
        return f"没有「{name}」这个字段，可用：{self.listed(known)}"

    def import_no_such_kind(self, text: str, known: Sequence[str]) -> str:
        return f"不认识「{text}」，可写：{self.listed(known)}"

    def import_too_large(self, file: str) -> str:
        return f"{file}太大，请拆成每个不超过20万行、64 MB的文件"

    def import_too_wide(self, file: str, most: int) -> str:
        return f"{file}超过{most}列，请去掉用不着的列"

    def import_no_file(self, file: str) -> str:
        return f"没有文件{file}"

    def import_empty(self, file: str) -> str:
        return f"{file}里没有读得出的行"

    def import_encoding(self, file: str) -> str:
        return f"{file}的文字编码无法识别，请另存为UTF-8的CSV"

    def import_old_workbook(self, file: str) -> str:
        return f"{file}是旧格式或加了密码的Excel文件，请另存为不带密码的 .xlsx"

    def import_broken_workbook(self, file: str) -> str:
        return f"{file}打不开，请重新另存为 .xlsx 或 CSV"

    def import_swollen(self, file: str) -> str:
        return f"{file}解压后大得不像客户表，请另存为CSV"

    def import_broken_card(self, text: str) -> str:
        return f"这张名片读不出来：{text[:60]}"

    def import_nobody(self, text: str) -> str:
        return f"档案里没有「{text[:60]}」，请先导入客户" if text else "这一行没写是谁"

    def import_nothing_taken(self, skipped: int, first: str) -> str:
        return f"什么都没导入：有{skipped}行导不进去。{first}"

    def import_progress(self, done: int, rows: int) -> str:
        return f"已读{done}行，共{rows}行"

    def import_sheet(self, file: str, kind: str) -> str:
        return f"{file}：{kind}"

    def import_and_more(self, count: int, file: str) -> str:
        return f"另有{count}条，见{file}" if file else f"另有{count}条"

    def import_handed(self, added: Mapping[str, int], merged: Mapping[str, int]) -> str:
        tables = {
            "clients": "位客户", "cards": "张卡", "activities": "条联系记录",
            "deals": "笔成交", "tasks": "项待办", "products": "个产品",
        }  # fmt: skip
        said = [f"{added[one]}{unit}" for one, unit in tables.items() if added.get(one)]
        met = f"；{merged['clients']}位客户原已在档" if merged.get("clients") else ""
        return f"新增：{self.listed(said) or '无'}{met}"

    def import_renumbered(self, name: str, old: str, new: str) -> str:
        return f"{name}在这里的编号是{new}，用{old}也能找到"

    def import_differ(self, count: int) -> str:
        return f"{count}处与档案不同，以档案为准："

    def import_kept(self, person: str, field: str, kept: str, said: str) -> str:
        if not kept:
            return f"{person}：{field}「{said[:60]}」没能写上"
        return f"{person}：{field}仍为「{kept[:60]}」，未改成「{said[:60]}」"

    def import_row_too_wide(self, most: int) -> str:
        return f"这一行远远超过{most}列"

    def import_columns_left(self, file: str, heads: Sequence[str]) -> str:
        return f"{file}里没读的列：{self.listed(heads)}（用--map '列名=字段'说明是什么）"

    def import_sheets_left(self, sheets: Sequence[str]) -> str:
        return f"这些表里没有客户资料：{self.listed(sheets)}"

    def import_not_plain(self, file: str) -> str:
        return f"{file}不是普通文件，无法导入"

    def import_damaged(self, file: str, table: str, id_: int) -> str:
        return f"{file}的{table}第{id_}条已损坏；planner --file {file} doctor 会说明怎样修复"

    def import_cell_too_long(self, most: int) -> str:
        return f"有一格超过{most}个字符"

    def import_column(self, head: str, field: str) -> str:
        return f"{head}：{field or '不导入'}"

    def import_counts(self, rows: int, added: int, merged: int, skipped: int) -> str:
        return f"共{rows}行：新增{added}，并入已有{merged}，跳过{skipped}"

    def import_row(self, file: str, row: int, why: str) -> str:
        return f"{file}第{row}行：{why}"
