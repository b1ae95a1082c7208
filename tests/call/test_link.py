"""The simulated network itself: what it delays, loses and holds up, with a hand-wound clock."""

from __future__ import annotations

import random
import socket

import pytest

from tests.call.link import Conditions, Link, Way

NOW = 100.0


def sent(conditions: Conditions, packets: int = 1000, size: int = 972) -> Way:
    """A way on which that many packets were sent at once, 1,000 bytes each with their headers."""
    way, chance = Way(), random.Random(3)  # noqa: S311
    for _ in range(packets):
        way.take(bytes(size), NOW, conditions, chance)
    return way


def arrived(way: Way, now: float) -> int:
    """How many packets have come out by ``now``."""
    count = 0
    while way.due(now) is not None:
        count += 1
    return count


def test_a_packet_is_late_by_the_delay_and_no_more() -> None:
    way = sent(Conditions(delay=0.3), 10)
    assert arrived(way, NOW + 0.29) == 0
    assert arrived(way, NOW + 0.301) == 10


def test_a_share_of_the_packets_is_lost_and_all_of_them_while_it_is_cut() -> None:
    assert 900 < arrived(sent(Conditions(loss=0.05)), NOW) < 990
    assert arrived(sent(Conditions(cut=True)), NOW) == 0


def test_a_narrow_network_takes_its_time_and_loses_what_its_queue_cannot_hold() -> None:
    way = sent(Conditions(rate=800_000, queue=50_000))
    assert len(way.waiting) == 51
    assert arrived(way, NOW + 0.1001) == 10
    assert arrived(way, NOW + 0.5101) == 41


OFFER = (
    "m=audio 5000 UDP/TLS/RTP/SAVPF 96\r\na=candidate:1 1 udp 99 {host} {port} typ host\r\n"
    "a=candidate:2 1 tcp 98 {host} 9 typ host tcptype active\r\na=candidate:3 1 udp 97 fd00::1 7 typ host\r\na=mid:0\r\n"
)


@pytest.fixture
def ends() -> list[socket.socket]:
    made = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
    for one in made:
        one.bind(("127.0.0.1", 0))
        one.settimeout(20)
    return made


def test_two_ends_know_only_the_network_and_reach_each_other_through_it(ends: list[socket.socket]) -> None:
    link = Link()
    try:
        offers = [OFFER.format(host="127.0.0.1", port=one.getsockname()[1]) for one in ends]
        shown = [link.there(offers[0]), link.back(offers[1])]
        assert all(sdp.count("a=candidate:") == 1 and sdp.endswith("a=mid:0\r\n") for sdp in shown)
        words = [sdp.split("a=candidate:")[1].split() for sdp in shown]
        first, second = ((one[4], int(one[5])) for one in words)
        ends[1].sendto(b"to the first", first)
        assert ends[0].recvfrom(100) == (b"to the first", second)
        ends[0].sendto(b"to the second", second)
        assert ends[1].recvfrom(100) == (b"to the second", first)
        link.set(cut=True)
        ends[0].sendto(b"lost", second)
        link.set(cut=False)
        ends[0].sendto(b"not lost", second)
        assert ends[1].recv(100) == b"not lost"
    finally:
        link.close()
        for one in ends:
            one.close()
