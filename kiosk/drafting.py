"""An unfinished report sealed under its code words, and opened with them. Keys live in memory, and no longer than the visit."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from kiosk import events, parts, seal, shelf
from kiosk.answers import Answer
from kiosk.codewords import Secrets
from kiosk.config import Config
from kiosk.journey import Journey, Page, Question
from kiosk.session import State
from kiosk.submit import make_codes
from kiosk.wire import (
    VERSION,
    Draft,
    DraftAnswer,
    Drafted,
    DraftOption,
    DraftPage,
    DraftPhoto,
    DraftQuestion,
    DraftRule,
    FollowKeys,
    KeepDraft,
    WireError,
    canonical,
    parse_json,
    sha256,
)  # fmt: skip
from kiosk.words import Words

FIRST_PHOTO = 10**9  # restored photographs are numbered from here: no event of a visit ever has such a number
Photos = Mapping[int, bytes]


@dataclass(frozen=True)
class Held:
    """A draft that may be changed: either code's locator and proof, and to whom it stays sealed."""

    draft_id: str
    revision: int
    locator: str
    proof: str
    recipients: tuple[str, ...]


@dataclass
class Drafting:
    """Leaves, keeps, opens and forgets the draft of one visit. :meth:`leave` and :meth:`keep` run in the worker; forgetting anywhere."""

    home: Path
    config: Config
    journeys: Mapping[str, Journey]
    words: Mapping[str, Words]
    code_words: Sequence[str]
    random: Callable[[int], bytes] = secrets.token_bytes
    _held: Held | None = None
    _lock: Lock = field(default_factory=Lock)

    def leave(self, state: State, photos: Photos) -> events.Left | events.NotLeft:
        """Left when the sealed draft is durable in ``outbox/drafts``; otherwise nothing of it is on the disk."""
        codes, draft_id = make_codes(self.random, self.code_words), self.random(16).hex()
        if codes.follow is None:
            return events.NotLeft("draft-not-kept")
        recipients = parse_json(FollowKeys, codes.keys[0].content).recipients
        sealed = self._sealed(state, photos, draft_id, 1, recipients)
        said = KeepDraft(VERSION, draft_id, 1, codes.follow.locators, "", "", sealed)
        if self._put(said):
            return events.NotLeft("draft-not-kept")
        return events.Left(draft_id, codes.words, codes.digits)

    def keep(self, state: State, photos: Photos) -> bool:
        """The next revision of the draft that was gone on with; False where there is none or it could not be kept."""
        held = self.held()
        if held is None or state.visit.journey not in self.journeys:
            return False
        ours = replace(held, revision=held.revision + 1)
        sealed = self._sealed(state, photos, ours.draft_id, ours.revision, ours.recipients)
        if self._put(KeepDraft(VERSION, ours.draft_id, ours.revision, (), ours.locator, ours.proof, sealed)):
            return False
        with self._lock:
            if self._held == held:
                self._held = ours
        return True

    def open(self, number: int, content: bytes, made: Secrets) -> tuple[events.Resumed, dict[int, bytes]] | None:
        """What the desk gave for ``made``, and its photographs; None where these words do not open it."""
        try:
            told = parse_json(Drafted, content)
            plain = seal.open_with(seal.identity(made.identity), base64.b64decode(told.sealed, validate=True))
            draft = parse_json(Draft, plain)
            pictures = {n: base64.b64decode(one.content, validate=True) for n, one in enumerate(draft.photos, FIRST_PHOTO)}
        except (WireError, seal.SealError, ValueError):
            return None
        if (draft.v, draft.draft_id) != (VERSION, told.draft_id):
            return None
        journey = self.journeys.get(draft.journey)
        ours = Held(draft.draft_id, told.revision, made.locator.hex(), made.proof.hex(), draft.recipients)
        with self._lock:  # what cannot be gone on with here is not changed or destroyed from here
            self._held = ours if journey else None
        return resumed(number, draft, journey is not None and shape(journey) == draft.shape), pictures

    def held(self) -> Held | None:
        """The draft that this visit goes on with."""
        with self._lock:
            return self._held

    def gone(self) -> shelf.Gone | None:
        """What destroys it, for the set that takes its place."""
        held = self.held()
        return shelf.Gone(held.draft_id, held.locator, held.proof) if held else None

    def forget(self) -> None:
        """Let go of it; what is kept stays kept."""
        with self._lock:
            self._held = None

    def _put(self, said: KeepDraft) -> str:
        """ "" when it is durable; a draft that the desk would not take is not kept here either."""
        if len(said.sealed) * 3 // 4 > self.config.sizes.draft_bytes:
            return "too-large"
        return shelf.put(self.home / "outbox", said, self.config.sizes.drop_free_bytes)

    def _sealed(self, state: State, photos: Photos, draft_id: str, revision: int, recipients: Sequence[str]) -> str:
        journey = self.journeys[state.visit.journey]
        theirs, english = self.words[state.language], self.words["en"]
        visit = state.visit
        draft = Draft(
            v=VERSION,
            draft_id=draft_id,
            revision=revision,
            recipients=tuple(recipients),
            journey=journey.id,
            shape=shape(journey),
            title=theirs[f"{journey.key}.title"],
            title_en=english[f"{journey.key}.title"],
            language=state.language,
            safe=visit.safe,
            passed=tuple(sorted(visit.passed)),
            said=tuple(sorted(f"{question} {told}" for question, told in visit.said)),
            answers=tuple(DraftAnswer(name, one.value, visit.how.get(name, "typed")) for name, one in visit.answers.items()),
            photos=tuple(_photos(journey, visit.answers, photos)),
            pages=tuple(_page(page, theirs, english) for page in journey.pages),
        )
        plain = canonical(draft)
        return base64.b64encode(seal.seal(plain + b" " * (seal.padded(len(plain)) - len(plain)), recipients)).decode()


def shape(journey: Journey) -> str:
    """A digest of what the journey asks, whatever the words: pages, rules, questions, their types, choices and limits."""
    asked = [
        [page.id, page.when and [page.when.question, page.when.codes, page.when.negate], page.repeat, page.rest,
         [[q.id, q.type, [o.code for o in q.options], q.send, parts.asked(q), q.longest, q.least, q.most] for q in page.questions]]
        for page in journey.pages
    ]  # fmt: skip
    return sha256(canonical([journey.id, asked]))


def resumed(number: int, draft: Draft, same: bool) -> events.Resumed:
    """The draft as the visit hears it: photographs under their new numbers, and none that is not there."""
    names = {one.id: str(n) for n, one in enumerate(draft.photos, FIRST_PHOTO)}
    pictures = {one.question for one in draft.photos} | {
        q.id for page in draft.pages for q in page.questions if q.type == "photo"
    }
    answers = {}
    for one in draft.answers:
        value = one.value
        if one.question.partition("#")[0] in {name.partition("#")[0] for name in pictures} and isinstance(value, tuple):
            value = tuple(names[name] for name in value if name in names)
        answers[one.question] = Answer(value)
    said = (line.rpartition(" ") for line in draft.said)
    return events.Resumed(
        number, draft.draft_id, draft.journey, draft.language, draft.safe, same, answers,
        {one.question: one.how for one in draft.answers}, frozenset(draft.passed), frozenset((q, told) for q, _, told in said),
    )  # fmt: skip


def _photos(journey: Journey, answers: Mapping[str, Answer], photos: Photos) -> Iterator[DraftPhoto]:
    kinds = {q.id: q.type for page in journey.pages for q in page.questions}
    for name, answer in answers.items():
        if kinds.get(name.partition("#")[0]) == "photo" and isinstance(answer.value, tuple):
            for one in answer.value:
                if int(one) in photos:
                    yield DraftPhoto(one, name, "image/jpeg", base64.b64encode(photos[int(one)]).decode())


def _page(page: Page, theirs: Words, english: Words) -> DraftPage:
    when = (DraftRule(page.when.question, page.when.codes, page.when.negate),) if page.when else ()
    title = f"{page.key}.title" if page.title else ""
    questions = tuple(_question(question, theirs, english) for question in page.questions)
    return DraftPage(page.id, theirs.get(title), english.get(title), when, page.repeat, page.rest, questions)


def _question(question: Question, theirs: Words, english: Words) -> DraftQuestion:
    def option(value: str, key: str) -> DraftOption:
        return DraftOption(value, theirs.get(key), english.get(key))

    label, hint = f"{question.key}.label", f"{question.key}.hint"
    return DraftQuestion(
        id=question.id,
        type=question.type,
        label=theirs.get(label),
        label_en=english.get(label),
        hint=theirs.get(hint),
        hint_en=english.get(hint),
        optional=not question.send,
        options=tuple(option(one.code, f"{one.key}.label") for one in question.options),
        parts=tuple(option(part, f"screen.part.{question.type}.{part}") for part in parts.asked(question)),
        exits=question.exits,
        longest=question.longest,
    )
