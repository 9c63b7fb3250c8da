"""A forecast in a sentence, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.forecast import Forecast, Outlook
from smartdocs.model.phrase import counted, joined, message, phrase
from smartdocs.render.filters import (
    SPACE,
    format_date,
    format_day_range,
    format_number,
    format_quantity,
    with_unit,
    write_span,
)

_OUTLOOKS = {
    Outlook.MET: message("At this pace %(range)s by %(day)s: would meet the target, %(target)s."),
    Outlook.OPEN: message("At this pace %(range)s by %(day)s: may meet the target, %(target)s."),
    Outlook.SHORT: message("At this pace %(range)s by %(day)s: would miss the target, %(target)s."),
}


def describe_forecast(forecast: Forecast, found: MetricAssessment) -> str:
    """Say where a metric lands if it goes on so: `At this pace 46–52 meetings by 30 Sep 2026: …`."""
    outlook = phrase(
        _OUTLOOKS[forecast.outlook],
        range=write_range(forecast),
        day=format_date(forecast.day),
        target=format_quantity(found.metric.target),
    )
    return joined(" ", (outlook, explain_forecast(forecast)))


def write_range(forecast: Forecast) -> str:
    """Write a forecast's range with its unit: `46–52 meetings`."""
    return write_span(format_number(forecast.low), format_number(forecast.high), forecast.unit)


def write_bare_range(forecast: Forecast) -> str:
    """Write a range for a column whose unit stands above it: `46–52`, but `$46–$52`."""
    is_word = with_unit("", forecast.unit).startswith(SPACE)
    return write_range(replace(forecast, unit="")) if is_word else write_range(forecast)


def write_likely(forecast: Forecast) -> str:
    """Write the likeliest figure with its unit; nothing where the range is one figure, or was cut at it.

    Where the trend itself runs beyond what is possible, nobody would call the last possible figure likely.
    """
    if forecast.low == forecast.high or forecast.likely == forecast.bound:
        return ""
    return with_unit(format_number(forecast.likely), forecast.unit)


def explain_forecast(forecast: Forecast) -> str:
    """Say what a forecast rests on, and where it was cut."""
    span = format_day_range(forecast.since, forecast.until)
    if forecast.parts:
        basis = counted(
            "The forecasts of %(count)s\u00a0part that still run, added up",
            "The forecasts of %(count)s\u00a0parts that still run, added up",
            forecast.parts,
            count=format_number(forecast.parts),
        )
    else:
        basis = counted(
            "From the readings of %(count)s\u00a0day, %(span)s",
            "From the readings of %(count)s\u00a0days, %(span)s",
            forecast.days,
            count=format_number(forecast.days),
            span=span,
        )
    return joined("", (joined("; ", filter(None, (basis, say_bound(forecast)))), "."))


def say_bound(forecast: Forecast) -> str:
    """Say where a range was cut; nothing where it was not."""
    if forecast.bound is None:
        return ""
    bound = with_unit(format_number(forecast.bound), forecast.unit)
    if forecast.bound == forecast.low:
        return phrase("cut at %(bound)s, since the trend itself runs below what is possible", bound=bound)
    return phrase("cut at %(bound)s, since the trend itself runs above what is possible", bound=bound)


FORECAST_FILTERS: dict[str, Callable[..., str]] = {
    "describe_forecast": describe_forecast,
    "explain_forecast": explain_forecast,
    "write_range": write_range,
    "write_bare_range": write_bare_range,
    "write_likely": write_likely,
    "say_bound": say_bound,
}
