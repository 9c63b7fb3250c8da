"""What git states of an exhibit, a milestone or a file, in words; nobody is accused."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.assess.oddities import Oddity, OddityKind
from smartdocs.model.commit_signature import CommitSignature, SignatureState
from smartdocs.model.provenance import Commit
from smartdocs.render.filters import format_date, plural
from smartdocs.review.exhibits import Exhibit, Grade
from smartdocs.review.recorded import Recorded

_WEIGHTS = {
    Grade.COMMITTED: "good",
    Grade.IMPORTED: "plain",
    Grade.LINK: "plain",
    Grade.UNKNOWN: "fair",
    Grade.UNCOMMITTED: "fair",
    Grade.CHANGED: "poor",
    Grade.POINTER: "poor",
    Grade.MISSING: "poor",
}


def describe_grade(exhibit: Exhibit) -> str:
    """Say in one phrase what git states about when an exhibit came, and when it was changed."""
    match exhibit.grade:
        case Grade.COMMITTED:
            return f"Committed {_day(exhibit.first)}{_lag(exhibit.days_after)}{_describe_change(exhibit)}"
        case Grade.IMPORTED:
            return f"Imported {_day(exhibit.first)}{_describe_change(exhibit)}"
        case Grade.CHANGED:
            return f"Changed {_day(exhibit.last)}, after the review was signed{_describe_sign_off(exhibit)}"
        case Grade.UNCOMMITTED:
            return "Changed since the last commit" if exhibit.first else "Not committed"
        case Grade.POINTER:
            return "A pointer of Git LFS: the file itself is not here"
        case Grade.MISSING:
            return f"File is missing{_describe_end(exhibit)}"
        case Grade.LINK:
            return "Link, not checked" if exhibit.url else "Commit, not checked"
    return f"Unknown: {exhibit.reason}" if exhibit.reason else "Unknown"


def grade_weight(exhibit: Exhibit) -> str:
    """Say how much an exhibit's provenance supports it: good, fair, poor or plain."""
    is_changed = exhibit.changed_after is not None and exhibit.changed_after > 0
    is_fair = exhibit.grade is Grade.COMMITTED and (exhibit.is_late or is_changed)
    return "fair" if is_fair else _WEIGHTS[exhibit.grade]


def describe_signature(signature: CommitSignature) -> str:
    """Say what became of the check of a signature; nothing where none was looked at."""
    key = f" {signature.key}" if signature.key else ""
    note = f" ({signature.note})" if signature.note else ""
    match signature.state:
        case SignatureState.GOOD:
            return f"signed by {signature.signer}{note}"
        case SignatureState.BAD:
            return "bad signature: it does not fit the commit"
        case SignatureState.UNKNOWN_KEY:
            return f"signed with an unknown key{key}{note}"
        case SignatureState.NONE:
            return "not signed"
    return f"signature not checked{note}" if note else ""


def describe_signatures(exhibit: Exhibit) -> str:
    """Say whether the commits that added and changed a file are signed: once where that is alike."""
    words = [describe_signature(signature) for signature in exhibit.signatures]
    if len(set(words)) < 2:
        return words[0] if words else ""
    return f"{words[0]}; the last change {words[-1]}"


def describe_oddity(oddity: Oddity) -> str:
    """Say in one sentence what is to be seen of a commit."""
    commit = oddity.commit
    authored, committed = commit.authored.date(), commit.committed.date()
    match oddity.kind:
        case OddityKind.COMMITTER:
            words = f"author {commit.author or 'nobody'}, committer {commit.committer or 'nobody'}"
        case OddityKind.DATES:
            days = (committed - authored).days
            order = "later" if days > 0 else "earlier"
            words = (
                f"authored {format_date(authored)}, committed {format_date(committed)}, "
                f"{plural(abs(days), 'day')} {order}"
            )
        case OddityKind.BACKWARDS:
            words = f"dated {format_date(committed)}, but follows a commit of {_day(oddity.other)}"
        case OddityKind.OTHER_SIGNER:
            words = f"author {commit.author or 'nobody'}, signed by {oddity.signer}"
        case OddityKind.BAD_SIGNATURE:
            words = "its signature does not fit it"
    return f"{commit.short_id}: {words}"


def describe_recorded(recorded: Recorded | None) -> str:
    """Say when git has a statement that names its own day, where that is another day; else nothing."""
    if recorded is None:
        return ""
    days = recorded.days
    order = "later" if days > 0 else "before"
    who = f" by {recorded.commit.author}" if recorded.commit.author else ""
    return f"recorded {_day(recorded.commit)}{who}, {plural(abs(days), 'day')} {order}"


def _day(commit: Commit | None) -> str:
    return format_date(commit.committed.date()) if commit else ""


def _lag(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return ", the day it was met"
    return f", {plural(abs(days), 'day')} {'after' if days > 0 else 'before'} it was met"


def _describe_change(exhibit: Exhibit) -> str:
    if exhibit.first is None or exhibit.last is None or exhibit.last.id == exhibit.first.id:
        return ""
    return f"; changed {_day(exhibit.last)}{_lag(exhibit.changed_after)}"


def _describe_sign_off(exhibit: Exhibit) -> str:
    return f" ({format_date(exhibit.signed_off.on)})" if exhibit.signed_off else ""


def _describe_end(exhibit: Exhibit) -> str:
    if exhibit.moved_to:
        return f": it is now {exhibit.moved_to}"
    if exhibit.removed:
        return f": removed {_day(exhibit.removed)} by {exhibit.removed.author}"
    return ""


PROVENANCE_FILTERS: dict[str, Callable[..., str]] = {
    "describe_grade": describe_grade,
    "grade_weight": grade_weight,
    "describe_signature": describe_signature,
    "describe_signatures": describe_signatures,
    "describe_oddity": describe_oddity,
    "describe_recorded": describe_recorded,
}
