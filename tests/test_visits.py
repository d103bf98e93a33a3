"""Addresses are asked politely and safely, and what comes back is understood."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from kronika.dates import Date, parse
from kronika.dossier import Cited, Dossier, Event
from kronika.links import Link, Links
from kronika.model import About, EventFile, SharedSource
from kronika.visits import Limits, Line, Manners, agent, round_, suggestions
from kronika.visits.line import Answer, NoAnswerError
from kronika.visits.public import is_public, is_public_web
from kronika.visits.visit import Found, plain, visit
from tests.servers import CERTIFICATE, Clock, Web, web

TODAY = parse("2026-03-03")
QUICK = Limits(connect=1, read=0.4, total=0.6)


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    with web() as running:
        yield running


def line(
    may: Callable[[str, int], bool] = lambda *_: True, trust: ssl.SSLContext | None = None
) -> Line:
    return Line(agent="kronika/test", now=time.monotonic, limits=QUICK, may=may, trust=trust)


def found(url: str) -> Found:
    return visit(url, Manners(line(), Clock(), pause=0))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", ("there", "", "", "/200")),
        ("/headless", ("there", "", "", "/headless")),
        ("/endless", ("there", "", "", "/endless")),
        ("/later/3", ("there", "", "", "/later/3")),
        ("/to/301/there", ("there", "", "/there", "/there")),
        ("/to/308/to/301/there", ("there", "", "/there", "/there")),
        ("/to/301/to/302/there", ("there", "", "/to/302/there", "/there")),
        ("/to/302/to/301/there", ("there", "", "", "/there")),
        ("/to/301/to/301/", ("there", "", "", "/")),
        ("/to/301/404", ("gone", "404", "", "")),
        ("/404", ("gone", "404", "", "")),
        ("/410", ("gone", "410", "", "")),
        ("/401", ("unclear", "401", "", "")),
        ("/403", ("unclear", "403", "", "")),
        ("/500", ("unclear", "500", "", "")),
        ("/503", ("unclear", "503", "", "")),
        ("/never", ("unclear", "429", "", "")),
        ("/circle", ("unclear", "circle", "", "")),
        ("/maze", ("unclear", "circle", "", "")),
        ("/away?ftp://127.0.0.1/x", ("unclear", "odd", "", "")),
        ("/away?javascript:alert(1)", ("unclear", "odd", "", "")),
        ("/away?http://user:pass@127.0.0.1/x", ("unclear", "odd", "", "")),
        ("/away?http://[::1", ("unclear", "odd", "", "")),
        ("/away?http://nowhere.invalid/", ("unclear", "no-host", "", "")),
        ("/slow", ("unclear", "time", "", "")),
        ("/silent", ("unclear", "time", "", "")),
        ("/heads", ("unclear", "odd", "", "")),
        ("/garbage", ("unclear", "odd", "", "")),
        ("/closed", ("unclear", "odd", "", "")),
    ],
)
def test_every_answer_is_understood(server: Web, path: str, expected: tuple[str, ...]) -> None:
    state, why, moved, final = expected
    if path == "/to/301/to/301/":  # the same address but for the stroke at its end tells nothing
        moved = server.url("/")
    result = found(server.url(path))
    assert (result.state, result.why) == (state, why)
    assert result.moved == (server.url(moved) if moved.startswith("/") else moved)
    assert result.final == (server.url(final) if final else "")


def test_a_host_that_does_not_exist_or_answer_is_no_traceback(server: Web) -> None:
    with web() as gone:
        closed = gone.url("/x")
    assert found("http://nowhere.invalid/") == Found("gone", "no-host")
    assert found(closed) == Found("unclear", "no-answer")
    assert found("http://" + "a" * 80 + ".example/") == Found("unclear", "odd")
    assert found(server.url("/x", scheme="https")) == Found("unclear", "odd")


def test_a_certificate_is_looked_at() -> None:
    known = ssl.create_default_context(cafile=str(CERTIFICATE))
    with web(secure=True) as server:
        right = server.url("/200", "localhost", "https")
        wrong = server.url("/200", "127.0.0.1", "https")
        with pytest.raises(NoAnswerError, match="certificate"):
            line().ask("HEAD", right)
        with pytest.raises(NoAnswerError, match="certificate"):
            line(trust=known).ask("HEAD", wrong)
        assert line(trust=known).ask("GET", right, most=9).body == b"x"


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "100.100.100.200", "169.254.169.254", "168.63.129.16", "192.0.0.192", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "::127.0.0.1", "not a number",
    ],
)  # fmt: skip
def test_what_is_not_the_public_web_is_not_asked(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"])
def test_what_is_the_public_web_is(number: str) -> None:
    assert (is_public_web(number, 443), is_public_web(number, 22)) == (True, False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "0"]
)
def test_however_it_is_written_this_machine_is_not_asked(server: Web, host: str) -> None:
    before = list(server.asked)
    with pytest.raises(NoAnswerError, match=r"private|no-host|odd"):
        line(is_public_web).ask("GET", server.url("/200", host).replace(str(server.port), "8080"))
    assert server.asked == before


def test_a_redirect_is_checked_like_an_address(server: Web) -> None:
    with web() as inside:
        polite = Manners(line(lambda _, port: port == server.port), Clock(), pause=0)
        assert visit(server.url(f"/away?{inside.url('/secret')}"), polite).why == "private"
        assert inside.asked == []


def test_what_was_checked_is_what_is_asked(server: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the next time it is asked gains nothing by it."""
    lookups: list[str] = []
    checked: list[str] = []
    genuine = socket.getaddrinfo

    def lookup(host: str, port: int, *_: object, **__: object) -> list[object]:
        if host == "turning.example":
            lookups.append(host)
            host = "127.0.0.1" if len(lookups) == 1 else "127.0.0.2"
        return list(genuine(host, port, type=socket.SOCK_STREAM))

    def may(number: str, _: int) -> bool:
        checked.append(number)
        return True

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    answer = line(may).ask("GET", server.url("/200", "turning.example"), most=1)
    assert (answer.status, lookups, checked) == (200, ["turning.example"], ["127.0.0.1"])


def test_one_private_number_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(NoAnswerError, match="private"):
        line(is_public_web).ask("GET", "http://mixed.example/")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://a.example", "https://a.example/"),
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1"),
        (
            "https://ąžuolas.example/žinios?ž=1",
            "https://xn--uolas-2wa16f.example/%C5%BEinios?%C5%BE=1",
        ),
        ("HTTP://A.example:8080/%20", "http://a.example:8080/%20"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ],
)
def test_an_address_goes_over_the_line_in_ascii(written: str, asked: str) -> None:
    assert plain(written).encode("ascii").decode() == plain(asked)
    assert plain(asked) == asked


# --- manners -------------------------------------------------------------------------------------


@dataclass
class Script:
    """A line on which everything is known beforehand."""

    answers: dict[str, list[int | str | Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, method: str, url: str, *, most: int = 0) -> Answer:
        self.asked.append(f"{method} {url} {'+' if most else ''}".strip())
        said = self.answers.get(url, [404 if url.endswith("/robots.txt") else 200])
        one = said.pop(0) if len(said) > 1 else said[0]
        if isinstance(one, str):
            raise NoAnswerError(one)
        return one if isinstance(one, Answer) else Answer(one, {})


def later(seconds: str, status: int = 429) -> Answer:
    return Answer(status, {"retry-after": seconds})


@pytest.mark.parametrize(
    ("method", "said", "status", "waited"),
    [
        ("HEAD", [200], 200, []),
        ("HEAD", [404], 404, []),
        ("GET", [503, 200], 200, [2.0]),
        ("GET", [503, 502, 200], 200, [2.0, 8.0]),
        ("GET", [503], 503, [2.0, 8.0]),
        ("GET", [later("30"), 200], 200, [30.0]),
        ("GET", [later("1"), 200], 200, [2.0]),
        ("GET", [later("Thu, 28 May 2026 20:27:00 GMT"), 200], 200, [20.0]),
        ("GET", [later("Thu, 28 May 1999 20:27:00 GMT"), 200], 200, [2.0]),
        ("GET", [later("soon"), 200], 200, [2.0]),
        ("GET", [later("86400"), 200], 429, []),
        ("GET", [later("9" * 500), 200], 429, []),
        ("GET", ["time", "no-answer", 200], 200, [2.0, 8.0]),
        ("GET", ["time"], "time", [2.0, 8.0]),
        ("GET", ["odd"], "odd", []),
        ("GET", ["certificate"], "certificate", []),
        ("HEAD", ["time"], "time", []),
    ],
)
def test_who_says_later_is_asked_later(
    method: str, said: list[int | str | Answer], status: int | str, waited: list[float]
) -> None:
    clock = Clock()
    polite = Manners(Script({"http://a.example/": said}), clock, pause=0)
    try:
        assert polite.ask(method, "http://a.example/").status == status
    except NoAnswerError as nothing:
        assert str(nothing) == status  # noqa: PT017 - either of the two is the answer
    assert clock.waited == waited


ROBOTS = "User-agent: kronika\nDisallow: /secret\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("robots", "path", "why"),
    [
        (Answer(200, {}, ROBOTS.encode()), "/public", ""),
        (Answer(200, {}, ROBOTS.encode()), "/secret/x", "robots"),
        (Answer(200, {}, b"User-agent: *\nDisallow: /"), "/x", "robots"),
        (Answer(200, {}, b"\xff\x00" * 1000), "/x", ""),
        (404, "/x", ""),
        (403, "/x", ""),
        (503, "/x", "503"),
        ("time", "/x", ""),
        (Answer(301, {"location": "http://b.example/robots.txt"}), "/x", ""),
        (Answer(301, {"location": "/robots.txt"}), "/x", ""),
    ],
)
def test_a_robots_txt_is_honoured(robots: int | str | Answer, path: str, why: str) -> None:
    script = Script({"http://a.example/robots.txt": [robots]})
    polite = Manners(script, Clock(), pause=0)
    said = ""
    try:
        polite.ask("HEAD", f"http://a.example{path}")
    except NoAnswerError as nothing:
        said = str(nothing)
    assert said == why
    assert (f"HEAD http://a.example{path}" in script.asked) is (not why)
    assert not [one for one in script.asked if "b.example" in one]


def test_a_host_is_given_a_pause_and_the_one_it_asks_for() -> None:
    clock = Clock()
    script = Script({"http://b.example/robots.txt": [Answer(200, {}, ROBOTS.encode())]})
    polite = Manners(script, clock, pause=1)
    for path in ("/1", "/2"):
        polite.ask("HEAD", f"http://a.example{path}")
    for path in ("/1", "/2"):
        polite.ask("HEAD", f"http://b.example{path}")
    assert clock.waited == pytest.approx([1.0, 1.0, 1.0, 7.0], abs=0.2)


def test_a_host_that_has_had_enough_is_left_alone() -> None:
    script = Script()
    script.answers["http://a.example/1"] = [later("86400")]
    script.answers |= {f"http://b.example/{n}": ["time"] for n in (1, 2)}
    polite = Manners(script, Clock(), pause=0)
    assert visit("http://a.example/1", polite) == Found("unclear", "429")
    assert visit("http://a.example/2", polite) == Found("unclear", "429")
    assert [visit(f"http://b.example/{n}", polite).why for n in (1, 2, 3)] == ["time"] * 3
    asked = {one.rpartition("/")[0] + one[-2:] for one in script.asked if "robots" not in one}
    assert not {one for one in asked if one.endswith(("a.example/2", "b.example/3"))}


def test_several_hosts_are_asked_at_once_and_each_one_thing_at_a_time() -> None:
    both = threading.Barrier(2, timeout=20)
    busy: dict[str, int] = {}
    highest: dict[str, int] = {}

    class Slow:
        def ask(self, method: str, url: str, *, most: int = 0) -> Answer:
            del method, most
            name = urlsplit(url).hostname or ""
            busy[name] = busy.get(name, 0) + 1
            highest[name] = max(highest.get(name, 0), busy[name])
            if url.endswith("/1"):
                both.wait()  # breaks unless the other host is being asked too
            time.sleep(0.005)
            busy[name] -= 1
            return Answer(404 if "robots" in url else 200, {})

    urls = [f"http://{host}.example/{n}" for host in ("a", "b") for n in (1, 2, 3)]
    known = round_(dossier(*map(source, urls)), Manners(Slow(), Clock(), pause=0), TODAY)
    assert [link.seen for link in known.by_url.values()] == [TODAY] * 6
    assert highest == {"a.example": 1, "b.example": 1}


# --- a round -------------------------------------------------------------------------------------


def source(url: str, *archived: str, **dates: Date) -> SharedSource:
    return SharedSource(url=url, title="A report", archived=archived, **dates)


def dossier(*sources: SharedSource, ledger: Links | None = None) -> Dossier:
    file = EventFile(title="A", date=parse("2025"), summary="B", sources=("a",))
    cited = tuple(Cited(f"s{n}", n, one, None) for n, one in enumerate(sources, start=1))
    event = Event("a", "events/a.yml", file, (0, 0), sources=cited)
    return Dossier(events=(event,), ledger=ledger or Links())


DAYS = [parse(f"2026-0{month}-01") for month in range(1, 6)]
COPY = "https://web.archive.org/web/20250807/http://a.example/"


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (Link(), 200, Link(seen=TODAY)),
        (Link(), 404, Link(gone=TODAY, why="404")),
        (Link(seen=DAYS[0]), 404, Link(seen=DAYS[0], gone=TODAY, why="404")),
        (Link(gone=DAYS[0], why="404"), 410, Link(gone=DAYS[0], why="410")),
        (Link(gone=DAYS[0], why="404"), 503, Link(gone=DAYS[0], why="404")),
        (Link(seen=DAYS[0], gone=DAYS[1], why="404"), 200, Link(seen=TODAY)),
        (Link(seen=DAYS[0]), 403, Link(seen=DAYS[0], unclear=TODAY, why="403")),
        (Link(unclear=DAYS[1], why="403"), 503, Link(unclear=DAYS[1], why="503")),
        (Link(unclear=DAYS[1], why="403"), 404, Link(gone=TODAY, why="404")),
        (Link(seen=DAYS[0]), "no-host", Link(seen=DAYS[0], gone=TODAY, why="no-host")),
    ],
)
def test_a_visit_changes_what_is_known(before: Link, said: int | str, after: Link) -> None:
    url, other = "http://a.example/", "http://b.example/"
    known = Links(DAYS[2], {url: before, "http://no-longer-cited.example/": Link(seen=DAYS[0])})
    polite = Manners(Script({url: [said]}), Clock(), pause=0)
    found = round_(dossier(source(url), source(other), ledger=known), polite, TODAY)
    assert found == Links(TODAY, {url: after, other: Link(seen=TODAY)})


def test_where_nobody_answers_nobody_is_said_to_be_gone() -> None:
    url = "http://a.example/"
    polite = Manners(Script({url: ["no-host"]}), Clock(), pause=0)
    assert round_(dossier(source(url)), polite, TODAY).by_url == {
        url: Link(unclear=TODAY, why="no-host")
    }


def test_the_copy_that_answered_is_remembered() -> None:
    url, exact = "http://a.example/", COPY.replace("20250807", "20250805112233")
    leads = Answer(302, {"location": exact})
    script = Script({url: [404], COPY: [leads]})
    known = round_(dossier(source(url, COPY)), Manners(script, Clock(), pause=0), TODAY)
    assert known.by_url == {
        url: Link(gone=TODAY, why="404", archived=exact),
        COPY: Link(seen=TODAY),
    }
    again = dossier(source(url, COPY), ledger=known)
    for said, archived in ((503, exact), (404, "")):
        script = Script({url: [404], COPY: [said]})
        later_ = round_(again, Manners(script, Clock(), pause=0), TODAY)
        assert later_.by_url[url].archived == archived


def test_who_asks_is_told_in_one_line_of_ascii() -> None:
    about = About(title="Žiburiai (2025)", contact="editors@example.org")
    assert agent("1.2", Dossier(about=about)) == (
        "kronika/1.2 (checks links; ?iburiai [2025]; editors@example.org)"
    )


def test_a_copy_is_suggested_for_what_has_none() -> None:
    rows = suggestions(
        dossier(
            source("https://a.example/", accessed=parse("2025-08-07")),
            source("https://b.example/", published=parse("2025-08")),
            source("https://c.example/", "https://web.archive.org/web/2025/https://c.example/"),
        )
    )
    assert [(one.path, one.key, one.copy) for one in rows] == [
        ("events/a.yml", "s1", "https://web.archive.org/web/20250807/https://a.example/"),
        ("events/a.yml", "s2", "https://web.archive.org/web/https://b.example/"),
    ]
