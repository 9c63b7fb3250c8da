"""Addresses are asked once each, and only when somebody says so; the servers here are this machine's own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from smartdocs.source import links
from smartdocs.source.links import check_links

ASKED: list[tuple[str, str]] = []


class Server(BaseHTTPRequestHandler):
    """Answer with the status that the path names; `/moved/X` sends on to X."""

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        ASKED.append((method, self.path))
        _, kind, *rest = self.path.split("/", 2)
        if kind == "moved":
            self.send_response(302)
            self.send_header("Location", rest[0])
        elif kind == "shy":
            self.send_response(405 if method == "HEAD" else 200)
        else:
            self.send_response(int(kind))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    ASKED.clear()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/200", ""),
        ("/shy", ""),
        ("/401", ""),
        ("/403", ""),
        ("/404", "answers 404 Not Found"),
        ("/410", "answers 410 Gone"),
        ("/503", "answers 503 Service Unavailable"),
        ("/moved//200", ""),
        ("/moved//404", "answers 404 Not Found"),
        ("/moved/file:///etc/passwd", "is redirected in a circle, or away from the web"),
        ("/moved/ftp://127.0.0.1/x", "is redirected in a circle, or away from the web"),
    ],
)
def test_an_answer_says_whether_the_address_is_there(host: str, path: str, problem: str) -> None:
    address = host + path
    found = check_links([address])
    assert found.problems.get(address, "") == problem
    assert found.asked == {address}


def test_each_address_is_asked_once_and_only_on_the_web(host: str) -> None:
    check_links([f"{host}/200", f"{host}/200", "mailto:ana@example.org", "file:///etc/passwd", "ftp://x/y"])
    assert ASKED == [("HEAD", "/200")]


def test_a_port_where_nobody_listens_refuses(host: str) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
        assert check_links([address]).problems == {address: "refuses the connection"}


def test_a_server_that_never_answers_is_left(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "SECONDS", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert "does not answer" in check_links([address]).problems[address]


@pytest.mark.parametrize("address", ["http://[", "http://exa mple.org/", "http://:x/", "https://"])
def test_what_is_no_address_is_a_problem_and_no_crash(host: str, address: str) -> None:
    assert check_links([address, f"{host}/200"]).problems.keys() == {address}


def resolve_nothing(code: int) -> object:
    def resolve(*words: object, **options: object) -> None:
        raise socket.gaierror(code, "no")

    return resolve


def test_a_host_that_does_not_exist_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolve_nothing(socket.EAI_NONAME))
    found = check_links(["https://nowhere.example/"])
    assert found.problems == {"https://nowhere.example/": "names a host that does not exist"}


def test_a_machine_without_a_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolve_nothing(socket.EAI_AGAIN))
    with pytest.raises(SourceError, match="does not reach any of 2 addresses: it may be offline"):
        check_links(["https://a.example/", "https://b.example/"])


@pytest.fixture
def plan(tmp_path: Path, host: str) -> Path:
    goals = tmp_path / "content" / "goals"
    goals.mkdir(parents=True)
    (goals / "a.md").write_text(
        f"---\ntitle: Publish the handbook\nlinks: [{host}/404]\nmilestones:\n"
        f"  - {{title: One, done: 2026-07-01, evidence: {host}/410}}\n---\n"
    )
    return tmp_path


def test_the_check_asks_only_when_it_is_told_to(plan: Path) -> None:
    words = ["check", str(plan), "--as-of", "2026-07-06", "--format", "concise"]
    assert "E907" not in CliRunner().invoke(main, words).stdout
    assert ASKED == []
    found = CliRunner().invoke(main, [*words, "--links"])
    assert [line.split(":")[1] for line in found.stdout.splitlines() if "E907" in line] == ["3", "5"]


def test_a_check_of_links_without_a_network_ends_in_one_sentence(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: str) -> None:
        return None

    monkeypatch.setattr(links, "_ask_safely", fail)
    result = CliRunner().invoke(main, ["check", str(plan), "--links"])
    assert result.exit_code == 2
    assert "may be offline" in result.stderr and "leave out --links" in result.stderr


def test_a_build_never_asks(plan: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(plan), "--no-pdf", "--as-of", "2026-07-06"])
    assert result.exit_code == 0, result.output
    assert ASKED == []
