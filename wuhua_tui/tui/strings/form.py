"""What the form and its windows say."""

from __future__ import annotations

from typing import Final

NEW: Final = "新建"
EDIT: Final = "修改"
CHANGED: Final = "未保存"
REQUIRED: Final = "必填"
NOT_FILLED: Final = "这里还没有填写"
MORE: Final = "▸ 其他栏目 {count} 项：{labels}"
SEALED: Final = "[锁] 加密项，这里不显示也不能改"
SEALED_EMPTY: Final = "[锁] 加密项，这里不能填"
SEALED_HELP: Final = "涉及健康、家庭、钱款、纪律、证件号码等的内容，写盘前要加密，本界面还不能填。"
HELP_TITLE: Final = "填写说明"
HELP_KEYS: Final = "上下键翻看  Esc 返回"
SATISFIES: Final = "本记录将满足"
SATISFIES_NOTHING: Final = "填到现在，还没有哪一项因它达标。"
SATISFIES_AHEAD: Final = "日期在今天以后，到那一天才算。"
THIS_MEMBER: Final = "本人"
NEW_MEMBER: Final = "{name}（新）"
STILL_LACKS: Final = "还缺"
JUDGING: Final = "正在对照标准……"
NOT_JUDGED: Final = "改好标出的错误以后，再对照标准。"
REQUIRED_FIRST: Final = "填好带 * 的必填项以后，再对照标准。"
SAVING: Final = "正在保存……"
SAVED: Final = "已存入历史：{subject}"
SAME: Final = "没有改动，不用保存。"
FAULTS: Final = "有 {count} 处要改，先改好再保存。"
MORE_FAULTS: Final = "另有 {count} 处"
NOT_SAVED: Final = "没有保存：{why}"
WAIT: Final = "台账还没有读好，请稍等再开。"
CANNOT_EDIT: Final = (
    "“{path}”的格式有错，不能用表单改：{why}。请按 Ctrl+G 看它的历史，在从前的一次上按 Ctrl+Y 恢复；"
    "或退出后用 wuhua edit 改好。"
)
NOT_A_RECORD: Final = "“{path}”不是台账里的记录，不能打开。"
NOT_MADE_HERE: Final = "“{kind}”不在这里新建。"
SUPERIORS: Final = "请注意：这种记录应由上级党组织填写。"

UNDERNEATH: Final = "没有保存"
UNDERNEATH_SAID: Final = "填写期间，“{path}”被别的程序改过，没有覆盖它。"
UNDERNEATH_KEPT: Final = "你填的已另存在 {kept}。"
UNDERNEATH_BOTH: Final = "在磁盘上的版本上接着填：我改过的栏目用我的"
UNDERNEATH_THEIRS: Final = "看磁盘上的版本，放下我的改动"
UNDERNEATH_LATER: Final = "先不动，回到我填的"
UNDERNEATH_KEYS: Final = "上下键移动  回车选定  Esc 回到我填的"

NO_DAY: Final = "“{text}”不是日期。可以写 2026-03-12、3-12、0312、昨天、今天。"
NO_TIME: Final = "“{text}”不是时间。可以写 19:30、1930、下午3点。"
NO_MONEY: Final = "“{text}”不是金额。写元，最多两位小数，例如 30 或 30.50。"
NO_INTEGER: Final = "“{text}”不是整数。"
NO_NUMBER: Final = "“{text}”不是数字。"
NO_PERIOD: Final = "“{text}”不是{what}。可以写 {example}。"
NO_CHOICE: Final = "没有“{text}”这一项。按 ↓ 看全部。"
NO_MEMBER: Final = "名册里没有“{text}”。按 ↓ 看全部。"
PERIODS: Final = {"year": "年度", "half": "半年", "quarter": "季度", "month": "月份", "period": "时期"}
UNITS: Final = {"money": "元", "hours": "学时", "points": "分"}
WEEKDAYS: Final = "一二三四五六日"
WEEKDAY: Final = "周{day}"
YES: Final = "[√] 是"
NO: Final = "[×] 否"
NEITHER: Final = "[ ] 没有填"
FLAG_HELP: Final = "空格换：是、否、不填"

CHOOSE_ONE: Final = "写几个字或拼音首字母，↓ 看全部"
CHOOSE_SOME: Final = "写名字或首字母，回车加、去；↓ 全部，Ctrl+A 全体"
NOTHING_MATCHES: Final = "没有符合的，换几个字再找"
NOTHING_TO_CHOOSE: Final = {
    "member": "名册里还没有党员，先按 F5 登记",
    "members": "名册里还没有党员，先按 F5 登记",
    "group": "还没有党小组，先在“支部情况”里填",
    "record": "台账里还没有可选的记录",
    "records": "台账里还没有可选的记录",
}
NOBODY_EXPECTED: Final = "还算不出谁应到：先填日期和会议类型，党小组会还要填党小组。"
MORE_CHOICES: Final = "共 {count} 项"
NOBODY: Final = "还没有选"
ALL_OF: Final = "全体 {count} 人"
ALL_BUT: Final = "应到 {expected} 人，选了 {count} 人，除：{left}"
SOME_OF: Final = "选了 {count} 人：{names}"
CHOSEN: Final = "选了 {count} 项：{names}"
AND_OTHERS: Final = "（另选了 {names}）"

NO_ROWS: Final = "没有。按回车加一项。"
ADD_ROW: Final = "＋ 加一项"
ROW_KEYS: Final = "回车打开，Delete 去掉，Ctrl+↑↓ 移动"
PAYMENT_KEYS: Final = "Ctrl+A 全体已缴；回车打开，Delete 去掉"
PAYMENTS_NO_MONTH: Final = "先填所属月份，再列缴党费的人。"
PAYMENTS_BASELESS: Final = (
    "有 {count} 人没有核定党费基数，不知道应缴多少，没有列：{names}。先在党员档案的“党费基数”里填。"
)
PAYMENTS_WHOLE: Final = "这个月应缴党费的人都列了。"
ROW_TITLE: Final = "{label} 第 {number} 项"
TABLE_EMPTY: Final = "没有填。按回车填写。"
ROW_DONE: Final = "Ctrl+S 确定，Esc 不要这次的改动"
LINES: Final = "一行一条"

LEAVE: Final = "改动还没有保存。"
LEAVE_SAVE: Final = "保存"
LEAVE_DROP: Final = "不保存，丢掉改动"
LEAVE_STAY: Final = "接着填"
LEAVE_KEYS: Final = "上下键移动  回车选定  Esc 接着填"
LEAVE_ROW: Final = "这一项的改动还没有确定。"
LEAVE_ROW_KEEP: Final = "确定"
FAULTS_ROW: Final = "有 {count} 栏要改，先改好再确定。"
LAST_FIELD: Final = "这是最后一栏。按 Ctrl+S 保存。"
MONTH: Final = "{year} 年 {month} 月"
PICK_DAY: Final = "选日期"
MONTH_KEYS: Final = (
    "方向键换日子",
    "PageUp、PageDown 换月",
    "Home 回到今天",
    "回车选定，Esc 返回",
)
STALE: Final = "草稿之后，这份记录又改过。草稿的内容会盖过它，保存前请核对。"
CHANGED_BELOW: Final = (
    "这份记录刚才在别处改过（同步，或者另一个窗口）。填的都还在；保存时不会盖掉那边的改动，会先停下来告诉你。"
)
MORE_CLAUSES: Final = "另有 {count} 个检查项看这一栏"
DRAFT_FAILED: Final = "草稿没有存成：{why}"
HOW: Final = {
    "date": "可以写 3-12、0312、昨天、今天；↑↓ 加减一天，Ctrl+↓ 打开月历。",
    "time": "可以写 19:30、1930、下午3点；↑↓ 加减五分钟。",
    "member": "写姓名或拼音首字母，回车选定；↓ 看全部。",
    "members": "Ctrl+A 选上全体应到的，再写名字或拼音首字母，回车去掉没来的。",
    "enum": "↓ 看全部，写一两个字也能找到。",
    "enums": "↓ 看全部，回车选上或去掉。",
    "record": "写日期或标题里的字，↓ 看全部。",
    "records": "写日期或标题里的字，↓ 看全部，回车选上或去掉。",
    "money": "写元，最多两位小数，例如 30 或 30.50。",
    "long_text": "回车换行，Tab 到下一栏。",
    "texts": "一行一条，Tab 到下一栏。",
    "rows": "回车加一项或打开一项，Delete 去掉，Ctrl+↑↓ 移动。",
    "table": "回车打开填写。",
    "boolean": "空格换：是、否、不填。",
}
HELP: Final = """\
每一栏左边是名称，带 * 的必填；写错的，下面用 × 说明错在哪里。右边（窄窗口在下边）是这一栏的说明和看它的条款。
再下面是“本记录将满足”：照现在填的，哪些检查项会达标，还缺什么。一屏放不下的，Ctrl+O 看全部。

回车或 Tab 到下一栏，Ctrl+S 检查并存入历史，Esc 返回；有没保存的改动时先问。
用不到的栏目收在最后一行，回车展开。
填的内容每隔几秒另存一份草稿；程序意外中断，下次打开时会问要不要接着填。

地点、时间、主持人、记录人照上一次同类记录填好，可以改。
到会的人、表决、决定和文字从不照抄。
加密项（[锁]）这里不显示，也不能改。
"""
FROM_DRAFT: Final = "这里还没有写对"
VOTING: Final = "表决助手"
VOTE_NOT_YET: Final = "选好表决种类、填好日期以后，这里算出应到、需到和需要的赞成票。"
VOTE_ENTITLED: Final = "应到 {count} 人（名册上当天有表决权的{without}）"
VOTE_NOBODY: Final = "名册上这一天没有有表决权的党员，算不出应到。先在“党员”（F5）里登记党员和党员身份。"
VOTE_WITHOUT: Final = "，除去不计入的 {count} 人"
VOTE_CAME: Final = "，到会名单中有 {count} 人"
VOTE_NEED_PRESENT: Final = "至少 {count} 人到会才能表决"
VOTE_NEED_FAVOUR: Final = "至少 {count} 票赞成才算通过"
VOTE_NO_MAJORITY: Final = "没有文件规定要多少赞成票"
VOTE_CARRIES: Final = "照填的票数：通过"
VOTE_SHORT: Final = "照填的票数：未通过，差 {count} 票"
VOTE_NO_QUORUM: Final = "照填的人数：到会不够，不能表决"
ABSENT_WAITING: Final = "还有 {count} 人没写原因，回车逐个填：{names}"
DRAFTS_FOUND: Final = "上次有 {count} 份没有保存的草稿。接着填吗？"
DRAFT_KEYS: Final = "回车接着填，Delete 丢掉，Esc 以后再说"
DRAFT_DROPPED: Final = "草稿已丢掉：{what}"
DIGEST: Final = "将满足 {satisfied} 项，还缺 {lacking} 项"
MORE_FINDINGS: Final = "另有 {count} 项"
