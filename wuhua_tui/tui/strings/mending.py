"""What is said of what can be done about a finding."""

from __future__ import annotations

from typing import Final

NEW: Final = "新写：{what}"
OPEN: Final = "打开：{record}"
ATTEST: Final = "对标自评“{title}”"
CHOOSE: Final = "{title}：做什么"
EXPLAIN: Final = "看全部情况、依据和说明"
NOTHING: Final = "“{title}”没有可以直接打开或新写的记录，看它的说明。"
