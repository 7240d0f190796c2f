"""Chinese text of any length for the corpus: put together from phrases, never shipped, never read by a person.

What matters is what it weighs: three bytes a character, few repetitions within a file, line ends inside long texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余"
GIVEN: Final = "建国志强秀英桂香海燕春生冬梅爱民文斌玉兰小军立新家旺德胜红霞光明铁牛丽娟国华伟芳明杰磊静勇涛超平刚辉玲"
VILLAGES: Final = "青山水石桥溪口竹林茶园枫树坪大屋塘湾井冲新江东岭上南河北坡西陂长田高垅桃花梨树云田白鹭金鸡"

_WHEN: Final = (
    "上午八点半",
    "吃过午饭",
    "天刚放晴",
    "会议开到一半",
    "散会以后",
    "下旬",
    "收割前",
    "汛期到来之前",
    "冬修期间",
)
_WHO: Final = (
    "组长",
    "支部委员",
    "到会的同志",
    "两名老党员",
    "妇女主任",
    "驻村干部",
    "理财小组",
    "治保主任",
    "村医",
    "合作社社长",
)
_DID: Final = (
    "把名单核对了一遍",
    "逐户上门问了情况",
    "念了上级的通知",
    "提出三条意见",
    "当场认领了任务",
    "把账目贴到公开栏",
)
_ABOUT: Final = (
    "水渠清淤",
    "油茶垦复",
    "秋季征兵",
    "合作医疗缴费",
    "路灯维修",
    "低保复核",
    "留守老人",
    "防火巡查",
    "农家书屋",
    "土地流转",
)
_SO: Final = (
    "月底前办完",
    "由专人跟到底",
    "下次会上报结果",
    "办不了的写明原因",
    "两天后回头看",
    "花多少钱先过会",
    "先试一个组",
)
_MORE: Final = (
    "有人担心人手不够",
    "多数人赞成先易后难",
    "也有人说往年做得急",
    "大家算了算工日和材料",
    "年纪大的提醒注意安全",
)


def sentence(rng: Random) -> str:
    """Return one sentence of 20 to 60 characters."""
    parts = [f"{rng.choice(_WHEN)}，{rng.choice(_WHO)}{rng.choice(_DID)}，说的是{rng.choice(_ABOUT)}"]
    if rng.random() < 0.6:  # noqa: PLR2004 - most sentences have a second half
        parts.append(rng.choice(_MORE))
    parts.append(f"第{rng.randint(1, 9)}件{rng.choice(_SO)}，涉及{rng.randint(2, 480)}户")
    return "，".join(parts) + "。"


def text(rng: Random, characters: int) -> str:
    """Return about `characters` characters in paragraphs, each ended by a newline."""
    lines: list[str] = []
    left = characters
    while left > 0:
        line = "".join(sentence(rng) for _ in range(rng.randint(2, 5)))
        lines.append(line)
        left -= len(line)
    return "\n".join(lines) + "\n"


def phrase(rng: Random) -> str:
    """Return a few words, for a title or a note."""
    return f"{rng.choice(_ABOUT)}{rng.choice(('安排', '情况', '方案', '进展', '问题'))}（第{rng.randint(1, 99)}号）"


def person(rng: Random) -> str:
    """Return the name of a fictional person, two or three characters long."""
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.randint(1, 2)))
