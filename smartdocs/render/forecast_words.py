"""A forecast in a sentence, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.forecast import Forecast, Outlook
from smartdocs.render.filters import (
    DASH,
    format_date,
    format_day_range,
    format_number,
    format_quantity,
    plural,
    with_unit,
)

_OUTLOOKS = {
    Outlook.MET: "would meet the target, {target}",
    Outlook.OPEN: "may meet the target, {target}",
    Outlook.SHORT: "would miss the target, {target}",
}


def describe_forecast(forecast: Forecast, found: MetricAssessment) -> str:
    """Say where a metric lands if it goes on so: `At this pace 46–52 meetings by 30 Sep 2026: …`."""
    outlook = _OUTLOOKS[forecast.outlook].format(target=format_quantity(found.metric.target))
    day = format_date(forecast.day)
    return f"At this pace {write_range(forecast)} by {day}: {outlook}. {explain_forecast(forecast)}"


def write_range(forecast: Forecast) -> str:
    """Write a forecast's range with its unit: `46–52 meetings`."""
    low, high = format_number(forecast.low), format_number(forecast.high)
    if low == high:
        return with_unit(low, forecast.unit)
    if with_unit("1", forecast.unit).startswith("1"):
        return f"{low}{DASH}{with_unit(high, forecast.unit)}"
    return f"{with_unit(low, forecast.unit)}{DASH}{with_unit(high, forecast.unit)}"


def write_likely(forecast: Forecast) -> str:
    """Write the likeliest figure with its unit; nothing where the range is one figure."""
    return "" if forecast.low == forecast.high else with_unit(format_number(forecast.likely), forecast.unit)


def explain_forecast(forecast: Forecast) -> str:
    """Say what a forecast rests on, and where it was cut."""
    span = format_day_range(forecast.since, forecast.until)
    if forecast.parts:
        basis = f"The forecasts of {plural(forecast.parts, 'part')} that still run, added up"
    else:
        basis = f"From the readings of {plural(forecast.days, 'day')}, {span}"
    return f"{basis}{_say_bound(forecast)}."


def _say_bound(forecast: Forecast) -> str:
    if forecast.bound is None:
        return ""
    bound = with_unit(format_number(forecast.bound), forecast.unit)
    way = "below" if forecast.bound == forecast.low else "above"
    return f"; cut at {bound}, since the trend itself runs {way} what is possible"


FORECAST_FILTERS: dict[str, Callable[..., str]] = {
    "describe_forecast": describe_forecast,
    "explain_forecast": explain_forecast,
    "write_range": write_range,
    "write_likely": write_likely,
}
