"""`watch`: builds a report, and again whenever a file that the last build read has other contents."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefing.diagnostics import Diagnostic, ReportError
from briefing.existing import Onto
from briefing.following import account, version
from briefing.pipeline import Also, BuildResult, Look, build
from briefing.preview.files import POLL, State, settled
from briefing.report.inputs import noting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.changes.compare import Version
    from briefing.changes.model import Account

LOCKED = {"cannot-write", "deck-open"}  # an output that another program holds: nothing is saved when it lets go
RETRY = 2.0  # seconds until writing is tried again


@dataclass(frozen=True, slots=True)
class Job:
    """What is built: a report file into a folder, with looks, and what is printed besides."""

    report: Path
    output: Path
    look: Look
    also: Also


@dataclass(frozen=True, slots=True)
class Built:
    """A build that succeeded. `account` says what differs from the one before, None for the first; `files` are the
    inputs that were saved since; `mended` says that the build before had failed."""

    result: BuildResult
    account: Account | None = None
    files: tuple[Path, ...] = ()
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A build that failed; the files of the last good one are as they were."""

    diagnostics: tuple[Diagnostic, ...]


Outcome: TypeAlias = Built | Failed


def watch(job: Job, poll: float = POLL) -> Iterator[Outcome]:
    """The outcome of each build, without end; after each it waits until an input is saved."""
    watched = _Watched(job, poll)
    while True:
        outcome = watched.attempt()
        if outcome is not None:
            yield outcome
            watched.wait(outcome)


class _Watched:
    """A report that is built again and again: its inputs, their state, the last good version."""

    def __init__(self, job: Job, poll: float) -> None:
        self.job = job
        self.poll = poll
        self.inputs: list[Path] = [job.report]
        self.state = State.of(self.inputs)
        self.good: tuple[State, Version] | None = None
        self.failed: tuple[Diagnostic, ...] = ()

    def attempt(self) -> Outcome | None:
        """Build; None where an input was saved meanwhile, so that the outcome is out of date, or it is known."""
        before = State.of(self.inputs)
        with noting() as read:
            outcome = self._build(before)
        # What was read before stays watched while a build fails early: mending it may be what is needed.
        kept = self.inputs if isinstance(outcome, Failed) else [self.job.report]
        self.inputs = list(dict.fromkeys([*kept, *read]))
        self.state = _with(before, self.inputs)
        if not isinstance(outcome, Failed):
            self.failed = ()
            return outcome
        time.sleep(self.poll)  # an edit that is only half saved is mended by itself
        if self.state.moved():
            settled(self.inputs, self.poll)
            return None
        known, self.failed = self.failed, outcome.diagnostics
        if known == self.failed and _locked(outcome):
            self.wait(outcome)
            return None
        return outcome

    def _build(self, state: State) -> Outcome:
        """The outcome, with what differs from the last good build."""
        job = self.job
        try:
            now = version(job.report)
            before, mended = self.good, bool(self.failed)
            onto = Onto(known=before is not None)  # what the last build left is of this report, whoever it names
            result = build(job.report, job.output, look=job.look, also=job.also, onto=onto)
            self.good = state, now
            if before is None:
                return Built(result)
            found = account(before[1], now, job.report, job.look)
        except ReportError as fault:
            return Failed(tuple(fault.diagnostics))
        return Built(result, found, tuple(state.differing(before[0])), mended)

    def wait(self, outcome: Outcome) -> None:
        """Wait until an input has other contents and has come to rest, or until an output may be free again."""
        locked = _locked(outcome)
        until = time.monotonic() + RETRY
        while not locked or time.monotonic() < until:
            time.sleep(self.poll)
            if self.state.moved():
                now = settled(self.inputs, self.poll)
                if self.state.differing(now):
                    return
                self.state = now


def _locked(outcome: Outcome) -> bool:
    """Whether a build failed only because its files could not be written."""
    return isinstance(outcome, Failed) and all(item.code in LOCKED for item in outcome.diagnostics)


def _with(state: State, paths: list[Path]) -> State:
    """The state as it was before a build, with inputs that were not known then."""
    fresh = State.of(path for path in paths if path not in state.stamps)
    kept = {path: stamp for path, stamp in state.stamps.items() if path in paths}
    return State(kept | fresh.stamps, {path: state.digests[path] for path in kept} | fresh.digests)
