"""The record as the screens use it: written and looked at in threads of their own, so that no key waits for a disk."""

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final, TypeVar

from planner.record.change import Action, Transaction
from planner.record.errors import PlannerError

if TYPE_CHECKING:
    from planner.record.book import Book
    from planner.record.keeping import Offer
    from planner.record.ports import BookStore, Erasure, Rescue
    from screens.app import PlannerApp

LOOK_EVERY: Final = 1.0
"""Seconds between looks for what other sessions kept; a look is one stat and sends nothing."""

IDLE: Final = 60
"""After how many looks without a change the file is written whole."""

SLOW: Final = 0.3
"""Seconds after which a write that still goes on is said."""

R = TypeVar("R")
Kept = Callable[[Transaction], None]
Refused = Callable[[PlannerError], None]


def _uncollected(ask: Callable[[], R]) -> R:
    """Return what ``ask`` finds, garbage left lying: among very many small things looking for it takes far longer."""
    gc.disable()
    try:
        return ask()
    finally:
        gc.enable()


class Recorder:
    """Records actions in the store, one after the other, and takes in what other sessions keep."""

    def __init__(self, app: "PlannerApp", store: "BookStore") -> None:
        self._app, self._store = app, store
        self._writer = ThreadPoolExecutor(1, "writer", self._begin_writer)
        self._looker = ThreadPoolExecutor(1, "looker")
        self._writers_thread, self._changed = 0, False
        self._trouble = ""
        self._quiet, self._ended, self._prepared = 0, False, False
        self.looking = False
        """Whether a look is on its way."""

    def begin(self) -> None:
        """Hear of every change, and look for what other sessions keep from now on."""
        self._store.subscribe(self._hear)
        self._app.set_interval(LOOK_EVERY, self.look)

    def _hear(self, _book: "Book") -> None:
        """Hear of a change, in whichever thread it was made."""
        self._quiet = 0
        if get_ident() == self._writers_thread:
            self._changed = True
        else:
            self._app.call_later(self._app.tell_of_change)

    def _tell_of_written(self) -> None:
        """Tell the screens of what changed in the writer's thread: who waits for it hears of it before they do."""
        if self._changed:
            self._changed = False
            self._app.tell_of_change()

    def _begin_writer(self) -> None:
        self._writers_thread = get_ident()

    def end(self) -> None:
        """Let the last write finish; nobody hears of it any more."""
        self._ended = True
        self._writer.shutdown(wait=True)
        self._looker.shutdown(wait=True)

    def keep(self, action: Action, kept: Kept | None = None, refused: Refused | None = None) -> None:
        """Record an action; keys wait meanwhile, the screen does not.

        ``kept`` or ``refused`` is called when it is done; a refusal without a listener is said on the screen.
        """
        app, loop, context = self._app, asyncio.get_running_loop(), copy_context()
        app.hold_keys()
        slow = loop.call_later(SLOW, lambda: app.say(app.words.saving))

        def written(done: Transaction | None, error: BaseException | None) -> None:
            slow.cancel()
            if self._ended:
                return
            try:
                self._tell_how_it_went(done, error, kept, refused or app.say_refusal)
            except Exception as broken:  # noqa: BLE001 - whatever it is, the app says it
                app.break_off(broken)
            finally:
                self._tell_of_written()
                app.release_keys()

        def write() -> None:
            done, error = None, None
            try:
                done = self._store.transact(action)
            except BaseException as broken:  # noqa: BLE001 - it is raised where the screen is
                error = broken
            # A future would come a turn of the loop later.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(written, done, error, context=context)

        self._writer.submit(write)

    def _tell_how_it_went(
        self, done: Transaction | None, error: BaseException | None, kept: Kept | None, refused: Refused
    ) -> None:
        if isinstance(error, PlannerError):
            if self._app.is_running:
                refused(error)
        elif error is not None:
            raise error
        elif done is not None:
            self._say_kept(done, kept)

    def _say_kept(self, done: Transaction, kept: Kept | None) -> None:
        app = self._app
        if not app.is_running:
            return
        app.complain("")
        # What the listener says instead stays.
        app.status = ""
        if kept is not None:
            kept(done)
        if not app.status:
            app.say(app.words.saved_at(f"{app.now():%H:%M}"))
        self._fold()

    def find_out(self, ask: Callable[[], R], told: Callable[[R], None], refused: Refused) -> None:
        """Find out what takes its time, such as what stands in a file; keys wait meanwhile, the screen does not."""
        self._app.hold_keys()
        self._app.run_worker(self._find_out(ask, told, refused), exit_on_error=True)

    async def _find_out(self, ask: Callable[[], R], told: Callable[[R], None], refused: Refused) -> None:
        try:
            found: R = await self._in_writer(partial(_uncollected, ask))
        except PlannerError as error:
            refused(error)
        else:
            told(found)
        finally:
            self._app.release_keys()

    def bring_back(self, rescue: "Rescue", offer: "Offer") -> None:
        """Put what was offered in the place of a record that cannot be read, and show it."""

        def bring() -> str:
            kept = rescue.take(offer)
            self._store.refresh()
            return kept

        self._app.hold_keys()
        self._app.run_worker(self._bring(bring, offer), exit_on_error=True)

    async def _bring(self, bring: Callable[[], str], offer: "Offer") -> None:
        app = self._app
        try:
            kept = await self._in_writer(bring)
        except PlannerError as error:
            app.say_refusal(error)
        else:
            app.say(app.words.restored(offer.counts, kept))
            app.tell_of_change()
        finally:
            app.release_keys()

    def forget(self, erasure: "Erasure", client: int, forgotten: Callable[[], None]) -> None:
        """Forget a client for ever; keys wait meanwhile. ``forgotten`` is called when it is done; a refusal is said."""
        self._app.hold_keys()
        self._app.say(self._app.words.saving)
        self._app.run_worker(self._forget(partial(erasure.erase, client), client, forgotten), exit_on_error=True)

    async def _forget(self, erase: Callable[[], None], client: int, forgotten: Callable[[], None]) -> None:
        app, known = self._app, self._store.book.client(client)
        try:
            await self._in_writer(erase)
        except PlannerError as error:
            app.say("")
            app.say_refusal(error)
        else:
            app.say(app.words.erased(known.number if known else ""))
            forgotten()
            self._tell_of_written()
        finally:
            app.release_keys()

    def _fold(self, *, idle: bool = False) -> None:
        """Let the store write its file whole where that is due; what it cannot do now it does later."""
        if self._ended:
            return
        self._in_writer(partial(self._store.fold_if_due, idle=idle)).add_done_callback(self._folded)

    def _folded(self, fold: "asyncio.Future[bool]") -> None:
        """Say that a fold has to wait: what was recorded is kept all the same."""
        self._tell_of_written()
        error = None if fold.cancelled() else fold.exception()
        if isinstance(error, PlannerError):
            self._app.say(self._app.words.not_folded)
        elif isinstance(error, Exception):
            self._app.break_off(error)

    def when_written(self, then: Callable[[], None]) -> None:
        """Call ``then`` when all that was to be recorded so far has been."""
        self._in_writer(lambda: None).add_done_callback(lambda _: then())

    def _in_writer(self, call: Callable[[], Any]) -> "asyncio.Future[Any]":
        return asyncio.get_running_loop().run_in_executor(self._writer, call)

    def prepare_names(self) -> None:
        """Make what people are found by while the first letters are typed, once: 10,000 take most of a second.

        Whoever asks before it is made makes it too.
        """
        if not self._prepared:
            self._prepared = True
            self._looker.submit(lambda: self._store.book.prepare_finding())

    def look(self) -> None:
        """Take in what other sessions kept, and the new day where midnight has passed.

        One look at a time and none waited for: behind a slow write it would hold up the screen.
        """
        self._app.check_day()
        self._quiet += 1
        if self._quiet % IDLE == 0:
            self._fold(idle=True)
        if not self.looking:
            self.looking = True
            loop = asyncio.get_running_loop()
            loop.run_in_executor(self._looker, self._store.refresh).add_done_callback(self._looked)

    def _looked(self, look: "asyncio.Future[bool]") -> None:
        """Say what is wrong with the file, once, and take it back when it is mended."""
        self.looking = False
        error = None if look.cancelled() else look.exception()
        if isinstance(error, Exception) and not isinstance(error, PlannerError):
            self._app.break_off(error)
            return
        trouble = error.sentence(self._app.words) if isinstance(error, PlannerError) else ""
        if trouble != self._trouble:
            if self._app.status == self._trouble:
                self._app.say("")
            self._app.complain(trouble, everywhere=not trouble)
            self._trouble = trouble
