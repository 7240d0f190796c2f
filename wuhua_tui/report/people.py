"""How people are said in an output: by name, or, in one that travels, as 成员 7k3f.

SARIF, JUnit, annotations of GitHub, CSV and calendars end up on machines that are not the branch's. There a member is
the first characters of the record's uid, four or as many as tell the members of the branch apart. Every name and id of
the roster is replaced wherever it stands: subjects, gaps, titles, the superior's words, paths (`members/7k3f.toml`).
Who is no member is not known here: such names must not be in a ledger in the clear at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.standards.findings import Finding, Subject

#: So many characters of a uid stand for a member, unless more are needed to tell two apart.
SHORT: Final = 4
#: Stands for who has no uid: a member whose file could not be read, or who is not in the roster.
UNKNOWN: Final = "____"

_MEMBERS: Final = "members"
_NOT_IN_ROSTER: Final = re.compile("“[^”]*”(?=不在党员名册里)")
_LEAST: Final = 2
"""A name of one character would be found in every second word."""


class People:
    """The people of one branch, by name."""

    def __init__(self, result: BranchResult) -> None:
        self._names = result.names

    def name(self, member: str) -> str:
        """Return what a member id is shown as."""
        return self._names.get(member, member)

    def text(self, text: str) -> str:
        """Return a text that may speak of people."""
        return text

    def path(self, path: str) -> str:
        """Return the path of a record, which may be called by a name."""
        return path

    def subject(self, subject: Subject) -> str:
        """Return the id of a subject."""
        return subject.id

    def label(self, subject: Subject) -> str:
        """Return the label of a subject."""
        return subject.label

    def sentence(self, finding: Finding) -> str:
        """Return the sentence of a finding."""
        return sentence(finding, self.name)

    def problem(self, problem: Problem) -> tuple[str, str]:
        """Return sentence and hint of a problem."""
        return problem.sentence, problem.hint


class HiddenPeople(People):
    """The same, with the members' uids in place of their names."""

    def __init__(self, result: BranchResult, *, whole: bool = False) -> None:
        """Look at the roster of one branch.

        Args:
            result: The branch.
            whole: Take whole uids, for a digest that must not change when somebody joins.
        """
        super().__init__(result)
        self._codes = result.uids if whole else _shortened(result.uids)
        words: dict[str, set[str]] = {stem: {UNKNOWN} for stem in _unread(result)}
        for member, name in result.names.items():
            code = self._codes.get(member) or UNKNOWN
            words.setdefault(member, set()).add(code)
            words.setdefault(name, set()).add(code)
        # Two of one name: a text that says the name may mean either.
        self._words = {word: "/".join(sorted(codes)) for word, codes in words.items()}
        self._pattern = _any_of(self._words)

    def _code(self, member: str) -> str:
        return self._codes.get(member) or UNKNOWN

    def name(self, member: str) -> str:
        """Return 成员 7k3f."""
        return f"成员 {self._code(member)}"

    def text(self, text: str) -> str:
        """Return a text with every name of the roster as 成员 7k3f."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: f"成员 {self._words[found.group()]}", text)

    def path(self, path: str) -> str:
        """Return a path with every name of the roster as 7k3f; `members/7k3f.toml` is no file that can be opened."""
        folder, _, file = path.rpartition("/")
        stem = file.removesuffix(".toml")
        if folder.rpartition("/")[2] == _MEMBERS:
            return f"{folder}/{self._code(stem)}.toml"
        if self._pattern is None:
            return path
        return self._pattern.sub(lambda found: self._words[found.group()].replace("/", "-"), path)

    def subject(self, subject: Subject) -> str:
        """Return the id of a subject: 7k3f, secretary+7k3f, a record's path."""
        match subject.kind:
            case "member":
                return self._code(subject.id)
            case "pair":
                return "+".join(one if one == "secretary" else self._code(one) for one in subject.id.split("+"))
            case "record":
                return self.path(subject.id)
        return subject.id

    def label(self, subject: Subject) -> str:
        """Return the label of a subject: 成员 7k3f, 书记与成员 7k3f."""
        match subject.kind:
            case "member":
                return self.name(subject.id)
            case "pair":
                return "与".join("书记" if one == "secretary" else self.name(one) for one in subject.id.split("+"))
        return self.text(subject.label)

    def sentence(self, finding: Finding) -> str:
        """Return the sentence of a finding without names."""
        return self.text(sentence(finding, self.name, self.label))

    def problem(self, problem: Problem) -> tuple[str, str]:
        """Return sentence and hint of a problem without names, misspelt ones included."""
        said = _NOT_IN_ROSTER.sub(f"“{UNKNOWN}”", problem.sentence)
        return self.text(said), self.text(problem.hint)


def people(run: Run, result: BranchResult) -> People:
    """Return how a format that travels shows the people of a branch."""
    return People(result) if run.names else HiddenPeople(result)


def _shortened(uids: Mapping[str, str]) -> Mapping[str, str]:
    """Return of each uid its first characters, as few as are different for everybody, at least four."""
    longest = max(map(len, uids.values()), default=0)
    different = len(set(uids.values()))
    for length in range(SHORT, longest):
        codes = {member: uid[:length] for member, uid in uids.items()}
        if len(set(codes.values())) == different:
            return codes
    return uids


def _unread(result: BranchResult) -> set[str]:
    """Return the names of members' files that gave no record, as far as something is wrong with them."""
    found = set()
    for problem in result.problems:
        folder, _, file = problem.path.rpartition("/")
        stem = file.removesuffix(".toml")
        if folder.rpartition("/")[2] == _MEMBERS and stem not in result.names:
            found.add(stem)
    return found


def _any_of(words: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return a pattern for any of the words, longer ones first; one of letters or digits is never part of another."""
    found = sorted((word for word in words if len(word) >= _LEAST), key=lambda word: (-len(word), word))
    if not found:
        return None
    return re.compile("|".join(map(_bounded, found)))


def _bounded(word: str) -> str:
    before = "(?<![0-9A-Za-z])" if word[0].isascii() and word[0].isalnum() else ""
    after = "(?![0-9A-Za-z])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
