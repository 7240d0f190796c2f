"""The generated ledger of one branch: who is in it, and its records in the order in which a cut drops them last.

Standing records come first, then the years backwards from 2025, so that a branch of 3,000 records is one of ten years.
"""

from __future__ import annotations

import base64
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Final

from tools.bench.phrases import VILLAGES, person, phrase, sentence
from tools.bench.years import DUES, year_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.dated import Row

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
LAST_YEAR: Final = 2025
MEMBERS: Final = 28
_FOUNDED: Final = date(2005, 3, 1)
_TERM_BEGAN: Final = date(2021, 1, 20)
_POSTS: Final = ("secretary", "deputy_secretary", "organisation", "publicity", "discipline")
_GROUPS: Final = ("第一党小组", "第二党小组", "第三党小组")


class Branch:
    """One fictional branch: its people and a source of chance of its own."""

    def __init__(self, number: int) -> None:
        """Make branch `number`; the same number always gives the same bytes."""
        self.rng = Random(f"wuhua bench 1/{number}")  # noqa: S311 - chance that can be repeated, no secret
        self.id = f"branch-{number:04}"
        self.name = f"{''.join(self.rng.sample(VILLAGES, 2))}村党支部"
        names: dict[str, None] = {}
        while len(names) < MEMBERS:
            names[person(self.rng)] = None
        self.people = list(names)
        self.committee = self.people[: len(_POSTS)]
        self.secretary = self.people[0]
        self.groups = {group: self.people[index :: len(_GROUPS)] for index, group in enumerate(_GROUPS)}
        self.cadre = self.people[-1]
        self.mobile = self.people[-3:-1]
        self.pairs = list(combinations(self.committee, 2))

    def uid(self) -> str:
        """Return a new uid."""
        return "".join(self.rng.choices(ALPHABET, k=10))

    def sealed(self, size: int) -> str:
        """Return what a sealed field of `size` bytes looks like."""
        return f"wuhua-sealed:1:{base64.b64encode(self.rng.randbytes(size)).decode()}"

    def records(self) -> Iterator[tuple[str, Row]]:
        """Yield the path below the branch's folder and the data of each record; it does not end before the year 1."""
        yield "registry.toml", self._registry()
        yield "branch.toml", self._branch()
        yield "terms/第三届.toml", self._term()
        for index, member in enumerate(self.people):
            yield f"members/{member}.toml", self._member(index, member)
        for year in range(LAST_YEAR, 1, -1):
            yield from year_records(self, year)

    def _registry(self) -> Row:
        return {
            "uid": self.uid(),
            "code": f"QX-{self.id.upper()}",
            "approved_on": _FOUNDED,
            "approval_no": "云发〔2005〕8号",
            "approved_by": "中共云田镇委员会",
            "approver_kind": "township_committee",
            "ledger_from": date(2021, 1, 1),
            "note": sentence(self.rng),
            "names": [{"name": f"中共云田镇{self.name[:-3]}支部委员会", "from": _FOUNDED}],
            "categories": [{"category": "village", "from": _FOUNDED}],
            "forms": [{"form": "single", "from": _FOUNDED}],
            "bodies": [{"body": "branch", "from": _FOUNDED}],
            "superiors": [{"name": "中共云田镇委员会", "kind": "township_committee", "from": _FOUNDED}],
        }

    def _branch(self) -> Row:
        since = {"from": _TERM_BEGAN}
        return {
            "uid": self.uid(),
            "name": self.name,
            "groups": [{"name": group, "leader": people[0]} | since for group, people in self.groups.items()],
            "theme_day_rules": [{"day": str(self.rng.randint(5, 25))} | since],
            "record_keepers": [{"member": self.committee[1]} | since],
            "information_officers": [{"member": self.people[8]} | since],
            "platforms": [{"name": f"{self.name[:-3]}先锋", "kind": "wechat_group"} | since],
            "points_scheme": [{"title": f"{self.name}党员积分管理办法", "aspects": ["post", "life"]} | since],
        }

    def _term(self) -> Row:
        return {
            "uid": self.uid(),
            "title": "第三届支部委员会",
            "form": "committee",
            "nominated_on": _TERM_BEGAN - timedelta(days=30),
            "elected_on": _TERM_BEGAN,
            "starts_on": _TERM_BEGAN,
            "ends_on": date(2026, 1, 19),
            "full_members_at_election": 25,
            "seats_due": len(_POSTS),
            "candidates": len(_POSTS) + 1,
            "seats": [
                {"member": member, "post": post, "from": _TERM_BEGAN, "duties": sentence(self.rng) + sentence(self.rng)}
                for member, post in zip(self.committee, _POSTS, strict=True)
            ],
        }

    def _member(self, index: int, member: str) -> Row:
        rng = self.rng
        joined = date(rng.randint(1975, 2018), 7, 1)
        full = joined.replace(year=joined.year + 1)
        group = next(group for group, people in self.groups.items() if member in people)
        data: Row = {
            "uid": self.uid(),
            "name": member,
            "gender": rng.choice(("male", "female")),
            "ethnicity": "汉族",
            "birth": f"{joined.year - rng.randint(19, 35)}-{rng.randint(1, 12):02}",
            "education": rng.choice(("junior_secondary", "senior_secondary", "college", "bachelor")),
            "joined_party_on": joined,
            "full_since": full,
            "citizen_id": self.sealed(60),
            "phone": self.sealed(60),
            "note": sentence(rng),
            "stays": [{"from": max(joined, _FOUNDED)}],
            "statuses": [{"status": "probationary", "from": joined}, {"status": "full", "from": full}],
            "groups": [{"group": group, "from": _TERM_BEGAN}],
            "identities": [{"identity": rng.choice(("farmer", "retired", "self_employed")), "from": _FOUNDED}],
            "dues_base": [{"from": date(2021, 1, 1), "band": "farmer", "monthly": DUES}],
            "dues_reviews": [{"on": date(LAST_YEAR, 1, 8), "result": "unchanged"}],
        }
        if index >= len(_POSTS):
            linked = {"member": self.committee[index % len(_POSTS)], "from": _TERM_BEGAN}
            data["linked_to"] = [linked]
        if member in self.mobile:
            data["mobile"] = [{"destination": "广东省", "from": date(2022, 2, 20)}]
        if member == self.cadre:
            data["leading_cadre"] = [{"post": "镇党委委员", "from": _TERM_BEGAN}]
        if index % 9 == 0:
            data["events"] = [{"id": "2025-1", "kind": rng.choice(("family", "job_change")), "on": date(2025, 4, 3)}]
        return data

    def title(self, year: int, what: str) -> str:
        """Return a title that says its year."""
        return f"{year}年{phrase(self.rng)}{what}"
