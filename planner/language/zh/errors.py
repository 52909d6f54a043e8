"""The sentences in Chinese: what is refused, and what would do."""

from collections.abc import Sequence

from planner.language.clashes import told
from planner.language.zh.names import Names
from planner.record.change import Label
from planner.record.clash import Clash, Matter


class Errors(Names):
    """What is refused, and what would do."""

    def ambiguous(self, text: str, fits: Sequence[tuple[str, str, str]]) -> str:
        people = "；".join(" ".join(part for part in fit if part) for fit in fits[:8])
        people += f"；另有{len(fits) - 8}位" if len(fits) > 8 else ""
        return f"「{text}」对应多位客户：{people}。请输入编号或更完整的姓名"

    def _on_file(self, near: Sequence[str]) -> str:
        more = f"等{len(near)}位" if len(near) > 8 else ""
        return f"；档案里有{self.listed(near[:8])}{more}" if near else ""

    def unknown_person(self, name: str, near: Sequence[str]) -> str:
        known = self._on_file(near)
        return f"客户档案里没有「{name}」；新客户请输入「n {name} 电话」{known}"

    def unknown_person_options(self, name: str, near: Sequence[str]) -> str:
        known = self._on_file(near)
        return f"客户档案里没有「{name}」；新客户加 --new，原有未录入的卡加 --held{known}"

    def number_unknown(self, number: str) -> str:
        return f"没有编号「{number}」；请输入姓名或电话，或按 / 查找"

    def phone_unknown(self, phone: str) -> str:
        return f"没有电话为 {phone} 的客户；新客户请输入「n 姓名 {phone}」"

    def none_held(self, name: str) -> str:
        return f"未录入的原有卡已用完，「{name}」不在其中；新客户请输入「n {name} 电话」"

    def already_on_file(self, phone: str, number: str, name: str) -> str:
        return f"{phone} 已是{name}（{number}）：要记跟进吗？请输入「f {number}」"

    def conflict(self, clashes: Sequence[Clash]) -> str:
        about, mine, found = told(self, clashes[0])
        more = f"（另有{len(clashes) - 1}处）" if len(clashes) > 1 else ""
        return f"期间已被修改：{about} 现为「{found}」，你的是「{mine}」{more}；请看过后再试"

    def undo_conflict(self, label: Label, clashes: Sequence[Clash], *, again: bool) -> str:
        about, back, found = told(self, clashes[0])
        more = f"（另有{len(clashes) - 1}处）" if len(clashes) > 1 else ""
        name, does, into = ("redo", "重做", "改为") if again else ("undo", "撤销", "恢复为")
        ways = f"「planner {name} --anyway」仍然{does}，「planner {name} --skip」跳过这一条"
        would = f"把 {about} {into}「{back}」" if back else f"删去 {self.matter(clashes[0].matter)}"
        now = f"现在已是「{found}」" if back else f"{about} 现在已是「{found}」"
        return f"{does}「{self.did(label)}」会{would}，但{now}{more}：{ways}"

    def still_used_by(self, matter: Matter) -> str:
        return f"之后的记录还用到 {self.matter(matter)}；请先撤销那些记录，或跳过这一条"

    def still_used(self, label: Label, matter: Matter) -> str:
        did, what = self.did(label), self.matter(matter)
        skip = "用「planner undo --skip」跳过它"
        return f"「{did}」不能撤销：之后的记录还用到 {what}；请先撤销那些记录，或{skip}"

    def damaged(self, table: str, id_: int, field: str, found: str) -> str:
        return f"文件中有无法读取的记录：{table} {id_} 的「{field}」是 {found}；「planner doctor」会说明如何修复"

    def file_read_forbidden(self, path: str) -> str:
        return f"没有权限读取 {path}；请联系文件所有者，或用 --file 换一个文件"

    def file_write_forbidden(self, path: str) -> str:
        return f"{path} 不能写入，没有记录任何内容；请开放权限，或用 --file 换一个文件"

    def file_no_room(self, path: str) -> str:
        return f"磁盘空间不足，{path} 没有存上，原文件完好；请腾出空间后重试"

    def file_disk(self, path: str, code: str) -> str:
        return f"磁盘读写 {path} 出错（{code}），没有记录任何内容；请检查磁盘后重试"

    def file_planted(self, path: str) -> str:
        return f"{path} 是链接或不是普通文件，因此不在它旁边记录；请把它移走"

    def perhaps_kept(self, path: str) -> str:
        return f"磁盘只写入了 {path} 的一部分：这一条可能已保存，也可能没有；重复录入前请先查看"

    def file_not_plain(self, path: str) -> str:
        return f"{path} 不是普通文件；请用 --file 换一个文件"

    def file_damaged(self, path: str) -> str:
        return f"{path} 已损坏或不是本程序的文件，未作改动；「planner doctor」会说明还能保住什么"

    not_folded = "记录的内容都已保存，只是文件暂时未能整体写入；稍后会再做"

    def journal_damaged(self, path: str) -> str:
        return f"{path} 已损坏；它和旁边的文件都未作改动：「planner doctor」会说明还能保住什么"

    def journal_of_another(self, path: str) -> str:
        return (
            f"{path} 接续的是旁边文件的另一个状态，该文件可能被替换过；两者都未作改动："
            "请放回原来的文件，或移走该日志后继续"
        )

    def file_not_a_record(self, path: str) -> str:
        return f"{path} 是 JSON，但不是本程序的文件，未作改动；请用 --file 换一个文件"

    def file_lost(self, path: str) -> str:
        return f"{path} 不见了或是空的，但还有它的备份：「planner restore」列出备份并可恢复"

    def backup_damaged(self, name: str) -> str:
        return f"备份 {name} 已损坏；「planner restore」列出其他备份"

    def no_place_for_backups(self, path: str) -> str:
        return f"无法备份：{path} 是链接、属于其他用户或人人可写；请把它移走"

    def no_such_backup(self, name: str) -> str:
        return f"没有备份 {name}；「planner restore」列出现有的备份"

    nothing_to_restore = "已经没有可以恢复的内容；请用「planner restore」再看一下"

    def file_newer(self, path: str) -> str:
        return f"{path} 由更新版本的 planner 写成，这里只能查看；请升级后再记录"

    def file_gone(self, path: str) -> str:
        return f"{path} 打开之后被移走或清空了；请放回原处，或重新启动以新建文件"

    def file_of_another(self, path: str) -> str:
        return f"{path} 属于其他用户，只能查看；请复制一份，或用 --file 指定自己的文件"

    def file_directory_open(self, directory: str) -> str:
        return f"{directory} 所有人都能写入，不在这里记录；请收紧权限或换个目录"

    def file_busy(self, path: str) -> str:
        return f"另一个会话长时间占用 {path}；请看看它是否卡住，然后重试"

    def file_exists(self, path: str) -> str:
        return f"{path} 已经存在，未作改动；请换一个新文件名"

    def config_unreadable(self, path: str, line: int) -> str:
        return f"{path} 第{line}行无法读懂，未作改动；请改好后重新启动"

    def config_unknown(self, path: str, setting: str, found: str, choices: Sequence[str]) -> str:
        one_of = f"；可选：{'、'.join(choices)}" if choices else ""
        return f"{path}：{setting} 不能设为「{found}」，暂用默认值{one_of}"

    def config_bad_key(self, path: str, binding: str, key: str) -> str:
        return (
            f"{path}：「{key}」不能用作 {binding} 的按键；请用字母、数字、f1 到 f12，或 ctrl 加字母（h、i、j、m 除外）"
        )

    def zone_unknown(self, zone: str, used: str) -> str:
        return f"没有「{zone}」这个时区，暂用 {used}；请改选一个，例如 Asia/Shanghai"

    nothing_to_undo = "没有可撤销的操作"
    nothing_to_redo = "没有可重做的操作"

    def unknown_option(self, name: str, help_command: str) -> str:
        return f"没有选项「{name}」；「{help_command}」可列出全部，不是选项的内容请写在 -- 后面"

    def option_takes_nothing(self, name: str) -> str:
        return f"「{name}」不带内容；请去掉等号和后面的部分"

    def option_value_missing(self, option: str) -> str:
        return f"选项缺少内容；请写成 {option}"

    def argument_missing(self, what: str, help_command: str) -> str:
        return f"缺少 {what}；「{help_command}」可查看用法"

    def word_too_many(self, word: str, help_command: str) -> str:
        return f"多了「{word}」；「{help_command}」可查看用法"

    new_or_held = "档案里没有的人，不是新客户就是原有意向客户；--new 和 --held 请只用一个"
    not_a_path = "路径是空的；请指定一个文件"
    not_utf8 = "输入不是 UTF-8 文字，没有记录任何内容；请把终端或文件改为 UTF-8"

    def not_printed(self, code: str) -> str:
        return f"结果无法输出（{code}）；请检查输出的地方。已记录的内容都在，不必重做"

    def date_too_far(self, text: str, first: int, last: int) -> str:
        return f"「{text}」太远了；年份请用 {first} 到 {last}"

    def no_such_language(self, text: str, known: str) -> str:
        return f"没有语言「{text}」；可选 {known}"

    def not_iso_date(self, text: str) -> str:
        return f"「{text}」不是日期；请写成 2026-11-23"

    def unknown_command(self, name: str) -> str:
        return f"没有命令「{name}」；「planner --help」可列出全部"

    def bug(self, what: str) -> str:
        return f"程序出错（{what}）；已保存的内容都在。加 --debug 可查看细节"

    nothing_typed = "没有输入内容；例如「n 3」表示三组新客户"

    def in_line(self, number: int, sentence: str) -> str:
        return f"第{number}行：{sentence}；全部未记录"

    def no_such_size(self, text: str, known: str) -> str:
        return f"没有规模「{text}」；可选 {known}"

    def nobody_fits(self, text: str) -> str:
        return f"没有客户符合「{text}」"

    def not_a_count(self, text: str) -> str:
        return f"「{text}」不是数量；请输入 0 到 1000000 的整数"

    def no_such_country(self, text: str) -> str:
        return f"没有国家「{text}」；请用国家名或两个字母，如 中国、US、DE"

    def no_such_period(self, text: str) -> str:
        return f"不能回顾「{text}」：请写 day、week 或 month，或两个日期，如 2026-11-02 2026-11-20"

    def goal_line_unknown(self, text: str, known: Sequence[str]) -> str:
        return f"「{text}」没有对应的产品；请写 代码=件数，可用 {self.listed(known) or '自己的产品'}"

    def product_without_name(self, text: str) -> str:
        return f"「{text}」没有名称；请写名称、价格和星级，如 和卡 1280 3星"

    def no_such_zone(self, name: str) -> str:
        return f"没有时区「{name}」；请写成 Asia/Shanghai 这样"

    def key_taken(self, name: str, key: str, other: str) -> str:
        return f"config.toml：按键「{key}」同时用于 {name} 和 {other}；请给其中一个换一个键"

    def no_such_key(self, name: str) -> str:
        return f"config.toml：没有名为「{name}」的按键；名称见 docs/keys.md"
