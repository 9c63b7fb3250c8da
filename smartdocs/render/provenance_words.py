"""What git states of an exhibit, a milestone or a file, in words; nobody is accused."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.assess.oddities import Oddity, OddityKind
from smartdocs.model.commit_signature import CommitSignature, SignatureState
from smartdocs.model.phrase import joined, phrase
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import ReviewChange
from smartdocs.render.change_words import describe_change, describe_hand
from smartdocs.render.filters import format_date, plural
from smartdocs.review.after_signing import Moved
from smartdocs.review.exhibits import Exhibit, Grade
from smartdocs.review.recorded import Recorded

GRADE_WORDS = {
    Grade.COMMITTED: phrase("committed"),
    Grade.IMPORTED: phrase("imported"),
    Grade.CHANGED: phrase("changed since sign-off"),
    Grade.UNCOMMITTED: phrase("uncommitted"),
    Grade.POINTER: phrase("pointer"),
    Grade.MISSING: phrase("missing"),
    Grade.LINK: phrase("link"),
    Grade.UNKNOWN: phrase("unknown"),
}
# What an exhibit is: a kind of file, or what else can be cited.
FILE_WORDS = {
    "picture": phrase("picture"),
    "table": phrase("table"),
    "text": phrase("text"),
    "PDF": phrase("PDF"),
    "office file": phrase("office file"),
    "file": phrase("file"),
    "link": phrase("link"),
    "commit": phrase("commit"),
}
_REVIEW_PARTS = {
    "title": phrase("title"),
    "period": phrase("period"),
    "subject": phrase("whom it is about"),
    "held": phrase("day of the meeting"),
    "present": phrase("who was there"),
    "summary": phrase("summary"),
    "highlights": phrase("highlights"),
    "lessons": phrase("lessons"),
    "next": phrase("next actions"),
    "ratings": phrase("scores"),
    "body": phrase("text"),
}
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
            added = phrase("Committed %(day)s", day=_day(exhibit.first))
            return _with_change(_with_lag(added, exhibit.days_after), exhibit)
        case Grade.IMPORTED:
            return _with_change(phrase("Imported %(day)s", day=_day(exhibit.first)), exhibit)
        case Grade.CHANGED:
            return _describe_late_change(exhibit)
        case Grade.UNCOMMITTED:
            return phrase("Changed since the last commit") if exhibit.first else phrase("Not committed")
        case Grade.POINTER:
            return phrase("A pointer of Git LFS: the file itself is not here")
        case Grade.MISSING:
            return _describe_end(exhibit)
        case Grade.LINK:
            return phrase("Link, not checked") if exhibit.url else phrase("Commit, not checked")
    return phrase("Unknown: %(reason)s", reason=exhibit.reason) if exhibit.reason else phrase("Unknown")


def grade_weight(exhibit: Exhibit) -> str:
    """Say how much an exhibit's provenance supports it: good, fair, poor or plain."""
    is_changed = exhibit.changed_after is not None and exhibit.changed_after > 0
    is_fair = exhibit.grade is Grade.COMMITTED and (exhibit.is_late or is_changed)
    return "fair" if is_fair else _WEIGHTS[exhibit.grade]


def grade_flaw(exhibit: Exhibit) -> str:
    """Name what speaks against an exhibit, in a word or two, wherever it is only cited; else nothing."""
    return GRADE_WORDS[exhibit.grade] if grade_weight(exhibit) == "poor" else ""


def describe_signature(signature: CommitSignature) -> str:
    """Say what became of the check of a signature; nothing where none was looked at."""
    match signature.state:
        case SignatureState.GOOD:
            return _with_note(phrase("signed by %(signer)s", signer=signature.signer), signature.note)
        case SignatureState.BAD:
            return phrase("bad signature: it does not fit the commit")
        case SignatureState.UNKNOWN_KEY:
            words = phrase("signed with an unknown key")
            named = joined(" ", (words, signature.key)) if signature.key else words
            return _with_note(named, signature.note)
        case SignatureState.NONE:
            return phrase("not signed")
    return _with_note(phrase("signature not checked"), signature.note) if signature.note else ""


def _with_note(words: str, note: str) -> str:
    return joined("", (words, " (", note, ")")) if note else words


def describe_signatures(exhibit: Exhibit) -> str:
    """Say whether the commits that added and changed a file are signed: once where that is alike."""
    words = [describe_signature(signature) for signature in exhibit.signatures]
    if len(set(words)) < 2:
        return words[0] if words else ""
    return phrase("%(first)s; the last change %(last)s", first=words[0], last=words[-1])


def describe_oddity(oddity: Oddity) -> str:
    """Say in one sentence what is to be seen of a commit."""
    commit = oddity.commit
    authored, committed = commit.authored.date(), commit.committed.date()
    match oddity.kind:
        case OddityKind.COMMITTER:
            words = phrase(
                "author %(author)s, committer %(committer)s",
                author=commit.author or phrase("nobody"),
                committer=commit.committer or phrase("nobody"),
            )
        case OddityKind.DATES:
            days = (committed - authored).days
            message = (
                "authored %(authored)s, committed %(committed)s, %(days)s later"
                if days > 0
                else "authored %(authored)s, committed %(committed)s, %(days)s earlier"
            )
            words = phrase(
                message,
                authored=format_date(authored),
                committed=format_date(committed),
                days=plural(abs(days), "day"),
            )
        case OddityKind.BACKWARDS:
            words = phrase(
                "dated %(day)s, but follows a commit of %(other)s",
                day=format_date(committed),
                other=_day(oddity.other),
            )
        case OddityKind.OTHER_SIGNER:
            author = commit.author or phrase("nobody")
            words = phrase("author %(author)s, signed by %(signer)s", author=author, signer=oddity.signer)
        case OddityKind.BAD_SIGNATURE:
            words = phrase("its signature does not fit it")
    return joined(": ", (commit.short_id, words))


def describe_recorded(recorded: Recorded | None) -> str:
    """Say when git has a statement that names its own day, where that is another day; else nothing."""
    if recorded is None:
        return ""
    days = recorded.days
    day, author = _day(recorded.commit), recorded.commit.author
    if author:
        words = phrase("recorded %(day)s by %(author)s", day=day, author=author)
    else:
        words = phrase("recorded %(day)s", day=day)
    message = "%(recorded)s, %(days)s later" if days > 0 else "%(recorded)s, %(days)s before"
    return phrase(message, recorded=words, days=plural(abs(days), "day"))


def describe_hand_written(recorded: Recorded) -> str:
    """Say who wrote that somebody signed or acknowledged, in which commit, and how much later."""
    commit = recorded.commit
    written = phrase("in git %(day)s by %(author)s, commit %(commit)s",
                     day=_day(commit), author=commit.author, commit=commit.short_id)  # fmt: skip
    if recorded.days <= 0:
        return written
    return phrase("%(recorded)s, %(days)s later", recorded=written, days=plural(recorded.days, "day"))


def describe_review_change(change: ReviewChange) -> str:
    """Say when a review's file was last written otherwise than it was signed, by whom, and what of it."""
    parts = joined(", ", [_REVIEW_PARTS[name] for name in change.parts])
    commit = change.commit
    if commit is None:
        return phrase("review file, not committed yet: %(parts)s", parts=parts)
    return phrase("review file on %(day)s by %(author)s, commit %(commit)s: %(parts)s",
                  day=_day(commit), author=commit.author, commit=commit.short_id, parts=parts)  # fmt: skip


def describe_moved(moved: Moved) -> str:
    """Say what became of a goal's term after it was signed, and by whose hand."""
    return joined("; ", (describe_change(moved.change), describe_hand(moved.step.commit, None)))


def _day(commit: Commit | None) -> str:
    return format_date(commit.committed.date()) if commit else ""


def _with_lag(words: str, days: int | None) -> str:
    """Add how long after its milestone was met something happened."""
    if days is None:
        return words
    if days == 0:
        return phrase("%(words)s, the day it was met", words=words)
    message = "%(words)s, %(days)s after it was met" if days > 0 else "%(words)s, %(days)s before it was met"
    return phrase(message, words=words, days=plural(abs(days), "day"))


def _with_change(words: str, exhibit: Exhibit) -> str:
    if exhibit.first is None or exhibit.last is None or exhibit.last.id == exhibit.first.id:
        return words
    changed = _with_lag(phrase("changed %(day)s", day=_day(exhibit.last)), exhibit.changed_after)
    return joined("; ", (words, changed))


def _describe_late_change(exhibit: Exhibit) -> str:
    day = _day(exhibit.last)
    if exhibit.signed_off is None:
        return phrase("Changed %(day)s, after the review was signed", day=day)
    signed = format_date(exhibit.signed_off.on)
    return phrase("Changed %(day)s, after the review was signed (%(signed)s)", day=day, signed=signed)


def _describe_end(exhibit: Exhibit) -> str:
    if exhibit.moved_to:
        return phrase("File is missing: it is now %(path)s", path=exhibit.moved_to)
    if exhibit.removed:
        day, author = _day(exhibit.removed), exhibit.removed.author
        return phrase("File is missing: removed %(day)s by %(author)s", day=day, author=author)
    return phrase("File is missing")


PROVENANCE_FILTERS: dict[str, Callable[..., str]] = {
    "describe_grade": describe_grade,
    "grade_weight": grade_weight,
    "grade_flaw": grade_flaw,
    "describe_signature": describe_signature,
    "describe_signatures": describe_signatures,
    "describe_oddity": describe_oddity,
    "describe_recorded": describe_recorded,
    "describe_hand_written": describe_hand_written,
    "describe_review_change": describe_review_change,
    "describe_moved": describe_moved,
    "describe_change": describe_change,
}
