"""Ask addresses on the network whether they are there: only when the user says so, never in a build."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from smartdocs.model.link_check import LinkChecks
from smartdocs.model.provenance import SourceError

SECONDS = 10.0
_AT_ONCE = 8
_AWAY = "is redirected in a circle, or away from the web"
_GONE, _BROKEN = (404, 410), 500
# Some servers answer these to HEAD, and would answer a browser well.
_ASK_AGAIN = (400, 403, 404, 405, 501)
_HEADERS = {"User-Agent": "SmartDocs link check", "Accept": "*/*"}
# What a machine without a network says, whatever the address.
_OFFLINE = (socket.EAI_AGAIN,)
_OFFLINE_CODES = (101, 113)  # network or host unreachable


class _Offline(Exception):
    """Say that the machine itself could not get out."""


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follow redirects within the web: an address must not lead to a file or another service."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: object,
        code: int,
        msg: str,
        headers: object,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_web(newurl):
            raise urllib.error.URLError(_AWAY)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def is_web(address: str) -> bool:
    """Tell whether an address can be asked."""
    return address.lower().startswith(("http://", "https://"))


def check_links(addresses: Iterable[str]) -> LinkChecks:
    """Ask every web address once; raise SourceError when this machine reaches none of them."""
    asked = sorted({address for address in addresses if is_web(address)})
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(zip(asked, pool.map(_ask_safely, asked), strict=True))
    unreached = [address for address, answer in answers.items() if answer is None]
    if asked and len(unreached) == len(asked):
        count = "the address" if len(asked) == 1 else f"any of {len(asked)} addresses"
        raise SourceError(
            f"This machine does not reach {count}: it may be offline",
            "Check its connection and proxy, or leave out --links",
        )
    problems = {address: answer for address, answer in answers.items() if answer}
    problems |= dict.fromkeys(unreached, "cannot be reached from here")
    return LinkChecks(frozenset(asked), problems)


def _ask_safely(address: str) -> str | None:
    """Return why an address leads nowhere, nothing when it is there, None when the network is away."""
    try:
        return _ask(address)
    except _Offline:
        return None


def _ask(address: str) -> str:
    answer = _open(address, "HEAD")
    if answer in _ASK_AGAIN:
        answer = _open(address, "GET")
    if isinstance(answer, str):
        return answer
    if 300 <= answer < 400:
        return _AWAY
    if answer in _GONE or answer >= _BROKEN:
        return f"answers {answer} {http.client.responses.get(answer, '')}".strip()
    return ""


def _open(address: str, method: str) -> int | str:
    """Return the status of the answer, or why there is none."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _WebOnly(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(address, headers=_HEADERS, method=method)
        with opener.open(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except urllib.error.URLError as error:
        return _explain(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _explain(error)


def _explain(reason: object) -> str:
    match reason:
        case TimeoutError():
            return f"does not answer within {SECONDS:.0f} seconds"
        case socket.gaierror() if reason.errno in _OFFLINE:
            raise _Offline
        case socket.gaierror():
            return "names a host that does not exist"
        case ssl.SSLCertVerificationError():
            return "has a certificate that is not valid"
        case ConnectionRefusedError():
            return "refuses the connection"
        case OSError() if reason.errno in _OFFLINE_CODES:
            raise _Offline
        case OSError() | http.client.HTTPException():
            return "breaks the connection off"
        case ValueError():
            return "is not a valid address"
    return str(reason)
