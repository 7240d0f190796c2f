"""Which fields stand behind what `Facts` and the conditions answer: what a row of the catalogue does not spell out.

Every group says why a check that names it reads these fields. `tests/standards/test_reads.py` runs the checks over
records that note what is read of them, and compares: a field that is read and not listed, or listed and never read,
fails there.
"""

from __future__ import annotations


def _under(table: str, *columns: str) -> frozenset[str]:
    return frozenset(f"{table}.{column}" for column in columns)


#: Who is a member on a day and with which status (rule 10).
MEMBERSHIP = _under("member.stays", "from", "to") | _under("member.statuses", "status", "from")
#: Who holds which post on a day (rule 7); a seat ends with its term, and when its holder leaves the branch.
POSTS = MEMBERSHIP | {"term.starts_on"} | _under("term.seats", "member", "post", "acting", "from", "to")
#: Who has a seat in the team, whatever the post.
TEAM = POSTS - _under("term.seats", "post", "acting")
#: Whether there is a committee (rule 8).
HAS_COMMITTEE = frozenset({"term.starts_on", "term.form"})
#: Which groups there are.
GROUPS = _under("branch.groups", "name", "from", "to")
#: Who belongs to which group.
GROUP_MEMBERS = MEMBERSHIP | _under("member.groups", "group", "from", "to")
#: Who is away with a reason (rule 11).
EXCUSED = _under("member.excused", "from", "to")
LEADING_CADRES = _under("member.leading_cadre", "from", "to")
MOBILE = _under("member.mobile", "from", "to")
LINKED = _under("member.linked_to", "member", "from", "to")
POINTS_SCHEME = _under("branch.points_scheme", "from", "to")
FIXED_DAY = _under("branch.theme_day_rules", "day", "from")

#: Whom a commendation is for, and who of these held the secretary's post.
COMMENDED = POSTS | {"care.members", "care.honours.member"}

#: Figures shown beside a verdict (`figures.py`).
FIGURES = dict.fromkeys(("payroll_share", "deductible"), _under("budget", "amount", "payroll"))

#: The branch's lifetime, the day its ledger began, and the superior's exemptions: asked before any check is judged
#: (rules 2, 4, 5, 16). The source need not name every check at these fields.
OF_EVERY_CHECK = (
    _under("registry", "approved_on", "dissolved_on", "ledger_from")
    | {"committee.ledger_from"}
    | _under("exemption", "checks", "items", "member", "reason", "from", "to")
)

#: What only tells a user which record or person is meant; no verdict hangs on it.
LABELS = frozenset({"member.name", "branch.name", "meeting.title", "plan.title", "survey.title", "committee.name"})

#: By the key of `applies` (`applicability.py`).
APPLIES = {
    "categories": _under("registry.categories", "category", "from"),
    "forms": _under("registry.forms", "form", "from"),
    "not_forms": _under("registry.forms", "form", "from"),
    "traits": _under("registry.traits", "trait", "from", "to"),
    "levels": frozenset({"committee.level"}),
    "kinds": frozenset({"committee.kind"}),
}

#: Which branches a committee holds, and whether each is there (`held.py`).
HELD = _under("committee.branches", "branch", "from", "to") | _under("branch_list.branches", "branch", "from", "to")
#: Of which categories these are.
HELD_CATEGORIES = HELD | {"committee.categories"} | _under("registry.categories", "category", "from")

#: By the name of a set of subjects (`subjects.py`). Where its subjects are people, their excuses are asked too.
SUBJECTS = {
    "branch": frozenset[str](),
    "held_categories": HELD_CATEGORIES,
    "sectors": frozenset({"committee.sectors"}),
    "committee": HAS_COMMITTEE,
    "groups": GROUPS,
    "members": MEMBERSHIP | EXCUSED,
    "full_members": MEMBERSHIP | EXCUSED,
    "leading_cadres": MEMBERSHIP | EXCUSED | LEADING_CADRES,
    "mobile_members": MEMBERSHIP | EXCUSED | MOBILE,
    "members_in_difficulty": MEMBERSHIP | EXCUSED | _under("member.in_difficulty", "from", "to"),
    "members_who_can_assist": MEMBERSHIP | EXCUSED | _under("member.can_assist", "from", "to"),
    "members_able_to_serve": MEMBERSHIP | EXCUSED | _under("member.able_to_serve", "from", "to"),
    "members_in_service": MEMBERSHIP | EXCUSED | _under("member.identities", "identity", "from", "to"),
    "members_with_party_birthday": MEMBERSHIP | EXCUSED | {"member.joined_party_on"},
    "lost_members": MEMBERSHIP | EXCUSED,
    "branch_with_points": POINTS_SCHEME,
    "branch_able_to_pair": _under("branch.able_to_pair", "from", "to"),
    "secretary": POSTS,
    "secretary_in_post": POSTS,
    "policies": _under("policy", "from", "to"),
    "assets": _under("asset", "acquired_on", "state"),
    "secretary_and_team": POSTS | EXCUSED,
    "secretary_and_members": POSTS | EXCUSED,
    "committee_pairs": TEAM | HAS_COMMITTEE | EXCUSED,
    "committee_and_linked": TEAM | HAS_COMMITTEE | LINKED | EXCUSED,
}

#: Who came, by the kind of record (`attendance.py`). A theme day in batches counts with the others of its month.
CAME = {
    "meeting": _under("meeting", "present", "online"),
    "theme_day": _under("theme_day", "present", "mode", "date", "online.member"),
}
#: Who stayed away with a reason.
ABSENT = {kind: _under(f"{kind}.absent", "member", "reason") for kind in CAME}
#: In which capacity a leading cadre came; the chair and the lecturer have a part of their own.
CAPACITY = {
    "meeting": _under("meeting", "chair", "lecturer") | _under("meeting.leading_cadres", "member", "capacity"),
    "theme_day": _under("theme_day", "chair") | _under("theme_day.leading_cadres", "member", "capacity"),
}
#: Who should have come.
EXPECTED = {
    "meeting": _under("meeting", "type", "group") | GROUP_MEMBERS | TEAM | HAS_COMMITTEE,
    "theme_day": _under("theme_day", "mode", "group") | GROUP_MEMBERS,
}
#: What each member owes in a month (`dues.py`): who belongs, until when the letter says it is paid, the base in force.
OWED = (
    MEMBERSHIP
    | _under("member.dues_base", "from", "to", "band", "monthly")
    | _under("transfer", "direction", "member", "sent_on", "received_on", "dues_paid_to")
)
#: What was paid of it.
PAID = {"dues.for_period", "dues.date"} | _under(
    "dues.payments",
    "member",
    "owed",
    "paid",
    "paid_on",
    "unpaid_reason",
    "reduction",
    "reduction.meeting",
    "reduction.approved_on",
    "reduction.approved_by",
    "reduction.approval_no",
)
#: The superior's approval of paying less.
PAYS_LESS = _under("ruling", "subject", "item", "act", "on", "by", "body_kind", "document_no")
#: Where points may have been published beside their own record, and where they were used.
POINTS_PUBLISHED = _under("disclosure", "topic", "subject", "for_period", "published_on")
POINTS_USED = _under("care", "type", "date", "points") | _under("appraisal", "for_period", "date", "results.points")
#: The numbers of a vote, in a meeting or in the steps of an admission that are votes.
_NUMBERS = ("entitled", "present", "written", "for", "against", "abstain", "outcome", "secret")
VOTES = {
    "meeting": _under("meeting.votes", "kind", "title", "excluded", *_NUMBERS)
    | _under("meeting", "present", "online", "date", "type"),
    # Besides, where the committee votes.
    "committee": TEAM | HAS_COMMITTEE,
    "admission": _under("admission.admitting_vote", "on", "meeting", *_NUMBERS)
    | _under("admission.full_vote", "on", "meeting", *_NUMBERS)
    | {"registry.ledger_from"},
}
#: Which meetings ran side by side (`overlaps.py`).
OVERLAPS = _under("meeting", "date", "start", "end", "present")

#: Fields that the code takes from a record in one go: whoever reads one of a group sees the others, and a check whose
#: verdict does not hang on them need not be named there.
TAKEN_TOGETHER = (
    *(CAME[kind] | ABSENT[kind] | CAPACITY[kind] for kind in CAME),
    _under("term.seats", "member", "post", "acting"),
    frozenset({"meeting.type", "meeting.date"}),
)
#: Entries are indexed by the people in them, and by whether one of these held the secretary's post: a selection with
#: `who` looks at the posts though nobody asked for them.
BESIDE_WHO = POSTS
