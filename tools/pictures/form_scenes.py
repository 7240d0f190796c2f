"""Scenes of forms: one of every kind that a clerk begins, and the windows that a form opens."""

from __future__ import annotations

from typing import Final

from tools.pictures.scene import Scene, Seen

_OPENED: Final = "本记录将满足|填好带|还没有哪一项"
_CHOOSER: Final = ("f4", Seen("384 份"), "ctrl+n", Seen("支部委员会会议"))

_KINDS: Final = {
    "lecture": "党课",
    "organisational-life": "组织生活会",
    "theme-day": "主题党日",
    "talk": "谈心谈话",
    "appraisal": "民主评议党员",
    "debrief": "书记双述双评",
    "training": "学习培训",
    "plan": "年度工作计划",
    "member": "党员",
    "admission": "发展党员",
    "transfer": "组织关系接转",
    "dues": "党费",
    "points": "党员积分",
    "care": "激励关怀帮扶",
    "volunteering": "志愿服务",
    "pairing": "结对",
    "service": "服务群众",
    "decision": "决策事项",
    "disclosure": "公开公示",
    "consultation": "请示",
    "budget": "经费",
    "event": "支部大事",
    "survey": "自查",
    "issue": "问题整改",
    "attestation": "对标自评",
    "term": "届次",
    "first-secretary": "第一书记",
    "policy": "工作制度",
    "venue": "阵地",
    "asset": "资产",
    "change": "支部设置变动",
    "notice": "上级通知",
    "ruling": "上级批复",
}
"""What is typed to choose the kind."""

FORM_SCENES: Final = tuple(
    Scene(f"form-of-{name}", (*_CHOOSER, *typed, "enter"), _OPENED, kept=False) for name, typed in _KINDS.items()
)
