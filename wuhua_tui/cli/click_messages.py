"""What click says to users, in Chinese: every message that any supported version of click hands to gettext."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MESSAGES: Final[Mapping[str, str]] = {
    # Help
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本号。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(dynamic)": "（随情况而定）",
    "deprecated": "已停用",
    "DEPRECATED": "已停用",
    "(DEPRECATED)": "（已停用）",
    "(Deprecated)": "（已停用）",
    "(Deprecated) {text}": "（已停用）{text}",
    "{text} {deprecated_message}": "{text} {deprecated_message}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "命令 {name} 已停用。{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "{name} 已停用。{extra_message}",
    # What was typed is wrong
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法说明：{command} {option}",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "No such option: {name}": "没有“{name}”这个选项。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "Invalid start character for option ({option})": "选项的开头不对（{option}）",
    "Invalid value: {message}": "写法不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写内容。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 要写 {nargs} 项。",
    "Value must be an iterable.": "这里要写一列内容。",
    "Choose from:\n\t{choices}": "可以写：\n\t{choices}",
    "Choice({choices})": "可选值（{choices}）",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "{value!r} is not a valid boolean.": "“{value}”不是“是”或“否”（true、false）。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不能用，可以写：{states}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数字。",
    "{value!r} is not a valid UUID.": "“{value}”不是编号（UUID）。",
    # Files
    "file": "文件",
    "directory": "目录",
    "path": "路径",
    "unknown error": "原因不明",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "{name} {filename!r} does not exist.": "找不到{name}“{filename}”。",
    "{name} {filename!r} is a file.": "{name}“{filename}”是文件。",
    "{name} {filename!r} is a directory.": "{name}“{filename}”是目录。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”读不了，请检查权限。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”写不了，请检查权限。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不能执行，请检查权限。",
    "Unknown standard stream '{name}'": "没有“{name}”这个标准流",
    "Windows error: {error}": "Windows 出错：{error}",
    # Questions and editors; wuhua asks nothing, but its progress bar is click's
    "d": "天",
    "Aborted!": "已中断。",
    "Do you want to continue?": "要继续吗？",
    "Confirm the action without prompting.": "不再询问，直接执行。",
    "Press any key to continue...": "按任意键继续……",
    "Repeat for confirmation": "再写一遍",
    "Error: The two entered values do not match.": "错误：两次写的不一样。",
    "Error: The value you entered was invalid.": "错误：写的内容不能用。",
    "Error: invalid input": "错误：写的内容不能用",
    "Error: {e.message}": "错误：{e.message}",
    "{editor}: Editing failed": "{editor}：没有编辑成功",
    "{editor}: Editing failed: {e}": "{editor}：没有编辑成功：{e}",
    # Completion
    "Couldn't detect Bash version, shell completion is not supported.": "认不出 Bash 的版本，不能补全。",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash 4.4 以前的版本不能补全。",
    # Mistakes in this program, which its tests find before a user does
    "Unknown color {colour!r}": "没有颜色 {colour}",
    "Name '{name}' defined twice": "名称“{name}”定义了两次",
    "Boolean option {decl!r} cannot use the same flag for true/false.": "开关 {decl} 的开和关不能同名。",
    "Could not determine name for option with declarations {decls!r}": "选项 {decls} 没有名称",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "参数只有一个名称，现有 {length} 个：{decls}"
    ),
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?": "没有定义选项，却有名称“{name}”；是不是想写 --{name}？",
}
"""By the English message."""

PLURALS: Final[Mapping[str, str]] = {
    "Did you mean {possibility}?": "是不是想用 {possibilities}？",
    "Got unexpected extra argument ({args})": "多写了参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写内容。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 项，写了 {len} 项。",
    "{len_type} values are required, but {len_value} was given.": "要写 {len_type} 项，写了 {len_value} 项。",
    "{value!r} does not match the format {format}.": "“{value}”的写法不对，应写成 {formats}。",
    "{value!r} is not {choice}.": "没有“{value}”这一项，可以写：{choices}。",
}
"""By the English singular; Chinese has one form, filled with the values of the English plural."""
