"""smartdocs.yml as records; every key has a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from smartdocs.model.brand import Brand
from smartdocs.model.period import Duration, FiscalCalendar, Period
from smartdocs.model.source_file import NOWHERE, Source
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    title: str = "Goals"
    base_url: str | None = None
    language: str = "en"
    logo: str | None = None
    colour: str | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    on_track: Decimal = Decimal("0.9")
    at_risk: Decimal = Decimal("0.7")
    apart: Decimal = Decimal("0.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """`goals_per_owner` is (fewest, most) in a period; evidence is late after `evidence_within`.

    A final review waits for whom it is about no longer than `acknowledge_within`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)
    goals_per_owner: tuple[Decimal, ...] = (Decimal(3), Decimal(5))
    evidence_within: Duration | None = None
    acknowledge_within: Duration | None = None

    @property
    def acknowledge_days(self) -> int:
        return self.acknowledge_within.days if self.acknowledge_within else 14

    @property
    def evidence_days(self) -> int:
        return self.evidence_within.days if self.evidence_within else 14


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSpec:
    kind: str = "quarterly"
    for_: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    agenda: str = "drafts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    audience: Visibility | None = None
    for_: Mapping[str, str] = field(default_factory=dict)
    each: str | None = None
    output: str | None = None
    reports: tuple[ReportSpec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    file_kib: Decimal = Decimal(512)
    evidence_mib: Decimal = Decimal(32)
    rows: Decimal = Decimal(100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    site: Site = Site()
    brand: Brand | None = None
    year_starts: Decimal = Decimal(1)
    year_named_after: str = "end"
    as_of: date | None = None
    grace: Duration | None = None
    history_begins: date | None = None
    thresholds: Thresholds = Thresholds()
    units: Mapping[str, str] = field(default_factory=dict)
    check: CheckOptions = CheckOptions()
    reports: tuple[ReportSpec, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    limits: Limits = Limits()
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def calendar(self) -> FiscalCalendar:
        return FiscalCalendar(int(self.year_starts), self.year_named_after)

    @property
    def grace_days(self) -> int:
        return self.grace.days if self.grace else 14
