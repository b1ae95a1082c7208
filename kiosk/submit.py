"""Answers become a report, the report becomes a sealed set, the set is saved. The only place where all of them meet in clear."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk import codewords, effects, events, outbox, reference, ringback, roster, seal
from kiosk.answers import Answer, words_of
from kiosk.clock import Clock
from kiosk.config import Config
from kiosk.journey import Journey, contact_rule, lane_of, path
from kiosk.shelf import Gone
from kiosk.wire import LANES, TEST, VERSION, Follow, FollowKeys, Given, Locator, Report, canonical, sha256
from kiosk.words import Words

FOLLOW = "follow"  # the question of the part that only who opens the report can read


@dataclass(frozen=True)
class Codes:
    """Code words, the digits that open the same, where both find the report, and to whom a message to their holder is sealed."""

    words: str = ""
    digits: str = ""
    follow: Follow | None = None
    keys: tuple[seal.Attachment, ...] = ()


@dataclass(frozen=True)
class _Sent:
    """A report and what of it travels in clear."""

    report: Report
    lane: str
    urgency: int
    needs: tuple[str, ...]
    rule: str


@dataclass(frozen=True)
class Submitter:
    """Calling it does one Submit; it keeps nothing. Roster and root key are read anew each time: the newest verified one seals."""

    config: Config
    home: Path
    journeys: Mapping[str, Journey]
    words: Mapping[str, Words]
    clock: Clock
    code_words: Sequence[str]
    random: Callable[[int], bytes] = secrets.token_bytes

    def __call__(
        self,
        effect: effects.Submit,
        language: str,
        photos: Mapping[int, bytes],
        how: Mapping[str, str],
        draft: Gone | None = None,
    ) -> events.Saved | events.NotSaved:
        """Saved when the set is durable in ``outbox/drop``; NotSaved with a code, and then nothing is on the disk.

        ``draft`` goes once it is saved.
        """
        journey = self.journeys[effect.journey]
        report = self._report(journey, effect.answers, language, how)
        codes = make_codes(self.random, self.code_words) if self._answered(journey) else Codes()
        sent = _Sent(
            report, lane_of(journey, effect.answers), effect.urgency, effect.needs, contact_rule(journey, effect.answers)
        )
        if code := self._put(sent, (*attachments(effect.photos, photos), *codes.keys), codes.follow, draft):
            return events.NotSaved(code)
        return events.Saved(report.report_id, report.reference, report.made_at, codes.words, codes.digits)

    def ring_back(self, effect: effects.SealRingBack, language: str) -> events.RingBackIs:
        """The number and when it is safe, as a report that has the contact's own name: said twice it is one. No code words: nobody
        comes back for it.
        """
        journey = ringback.JOURNEY
        report = replace(self._report(journey, effect.answers, language, {}), report_id=effect.contact)
        sent = _Sent(report, effect.lane, effect.urgency, effect.needs, contact_rule(journey, effect.answers))
        return events.RingBackIs(effect.contact, self._put(sent))

    def trial(self) -> events.Saved | events.NotSaved:
        """A report without a word of anybody, to prove the way to the desk; its signed header says so. Each team's key is tried."""
        now, name = self.clock.now(), self.random(16).hex()
        facts = (self.config.site.kiosk, now.text, now.quality, (), (), "")
        report = Report(VERSION, name, reference.make(self.random(8)), TEST, 1, "", "", "en", *facts)
        try:
            trusted = roster.load(self.home / "roster.json", roster.read_root(self.home / "root.pub"))
            if trusted is None:
                return events.NotSaved("no-roster")
            for lane in trusted.lanes:
                seal.seal(b"", (lane.recipient, trusted.recovery))
        except (roster.RosterError, seal.SealError) as error:
            return events.NotSaved(error.code)
        if code := self._put(_Sent(report, LANES[0], 0, (TEST,), "none")):
            return events.NotSaved(code)
        return events.Saved(name, report.reference, report.made_at)

    def _put(
        self, sent: _Sent, attached: Sequence[seal.Attachment] = (), follow: Follow | None = None, draft: Gone | None = None
    ) -> str:
        """Seal it and make it durable; "" or the code of why that could not be, and then nothing is on the disk."""
        try:
            trusted = roster.load(self.home / "roster.json", self.home.joinpath("root.pub").read_text().strip())
            if trusted is None:
                return "no-roster"
            sealed = seal.seal_report(
                sent.report, attached, trusted, sent.lane, urgency=sent.urgency, needs=sent.needs, contact_rule=sent.rule
            )
            outbox.put(self.home / "outbox", sealed.parts, sealed.header, self.config.sizes.drop_free_bytes, follow, draft)
        except (roster.RosterError, seal.SealError, outbox.OutboxError) as error:
            return error.code
        except OSError:
            return "no-roster"
        return ""

    def _answered(self, journey: Journey) -> bool:
        """Whether what is sent can be followed: some say nothing back unless the place has people for it (rule S17)."""
        return journey.replies in ("", *self.config.site.features)

    def _report(self, journey: Journey, answers: Mapping[str, Answer], language: str, how: Mapping[str, str]) -> Report:
        now, theirs, english = self.clock.now(), self.words[language], self.words["en"]
        return Report(
            v=VERSION,
            report_id=self.random(16).hex(),
            reference=reference.make(self.random(8)),
            journey=journey.id,
            journey_version=journey.version,
            title=theirs[f"{journey.key}.title"],
            title_en=english[f"{journey.key}.title"],
            language=language,
            kiosk=self.config.site.kiosk,
            made_at=now.text,
            clock=now.quality,
            answers=given(journey, answers, theirs, english, how),
            exhibits=(),
            salt="",
        )


def given(
    journey: Journey, answers: Mapping[str, Answer], theirs: Words, english: Words, how: Mapping[str, str]
) -> tuple[Given, ...]:
    """Every answer on the path with its question in the visitor's words and in English: the desk needs no journey file."""
    questions = [question for page in path(journey, answers) for question in page.questions if question.id in answers]
    return tuple(
        Given(
            question=question.id,
            type=question.type,
            label=theirs[f"{question.key}.label"],
            label_en=english[f"{question.key}.label"],
            value=answers[question.id].value,
            text=words_of(question, answers[question.id], theirs),
            text_en=words_of(question, answers[question.id], english),
            provenance=how.get(question.id, "typed"),
        )
        for question in questions
    )


def make_codes(random: Callable[[int], bytes], words: Sequence[str]) -> Codes:
    """Fresh code words and digits; none where this machine has not the memory for them: a report goes out without them too."""
    both = codewords.make_words(random(16), words), codewords.make_digits(random(16))
    try:
        made = [codewords.secrets(code) for code in both]
    except (ValueError, MemoryError):  # how scrypt says it
        return Codes()
    locators = tuple(Locator(one.locator.hex(), sha256(one.proof)) for one in made)
    keys = FollowKeys(VERSION, tuple(seal.recipient(seal.identity(one.identity)) for one in made))
    part = seal.Attachment("application/json", FOLLOW, canonical(keys))
    return Codes(*both, Follow(VERSION, locators), (part,))


def attachments(taken: Mapping[str, tuple[int, ...]], photos: Mapping[int, bytes]) -> tuple[seal.Attachment, ...]:
    """The kept photographs in the order of their questions."""
    return tuple(
        seal.Attachment("image/jpeg", question, photos[number])
        for question, numbers in taken.items()
        for number in numbers
        if number in photos
    )
