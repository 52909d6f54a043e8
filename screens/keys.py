"""Keys one after the other, however fast they come.

Textual forwards each key to the focused widget's queue and handles bindings only after the key has bubbled up; keys
that arrive together (typed ahead on a slow link, pasted without brackets) would then reach a widget that the key
before them was about to leave. Here the next key waits until the one before it has been answered.
"""

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

from screens.escapes import apart, read_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver

ROUNDS = 6
"""How often the way is gone at the most; two rounds are enough for a key, a third for a message that begets another."""


class _Way:
    """One round through the queues of ``path``; ``quiet`` as long as none of them held anything behind the key.

    A queue that does holds what the key led to (a widget's message, a binding's action), so the way is gone again.
    """

    def __init__(self, path: "Sequence[MessagePump]", rounds: int) -> None:
        self.path, self.rounds = path, rounds
        self.left, self.quiet = deque(path), True


class KeysInOrder(App[str]):
    """An app whose keys and pastes are answered strictly one after the other."""

    def __init__(self, driver_class: "type[Driver] | None" = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class, ansi_color=ansi_color)
        read_apart()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._answering = self._under_way = False
        self._held = 0

    async def on_event(self, event: events.Event) -> None:
        """Line up what comes from the keyboard; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.extend(apart(event))
            if not self._answering:
                await self._answer_next()
        else:
            await super().on_event(event)

    def hold_keys(self) -> None:
        """Let further keys wait until ``release_keys``: what they act on is being written."""
        self._held += 1

    def release_keys(self) -> None:
        """Go on with the keys that waited."""
        self._held -= 1
        if not self._held:
            self.call_later(self._answered)

    def drop_keys(self) -> None:
        """Forget the keys that wait: typed before a question was in sight, they are no answer to it."""
        self._waiting.clear()

    @property
    def keys_answered(self) -> bool:
        """Whether every key so far has been answered."""
        return not self._answering and not self._waiting and not self._held

    async def _answer_next(self) -> None:
        self._answering = self._under_way = True
        event = self._waiting.popleft()
        target: MessagePump | None = self.focused or self.screen
        await super().on_event(event)
        path: list[MessagePump] = []
        while target is not None and target is not self:
            path.append(target)
            target = target.parent if isinstance(target, DOMNode) else None
        self._pass_through(_Way(path, ROUNDS))

    def _pass_through(self, way: _Way) -> None:
        """Go the way that the key's messages go, one queue after the other, behind them."""
        while way.left:
            pump = way.left.popleft()
            if pump.is_running and pump.call_later(self._passed, pump, way):
                return
        self.call_later(self._round_ended, way)

    def _passed(self, pump: MessagePump, way: _Way) -> None:
        way.quiet = way.quiet and not pump.message_queue_size
        self._pass_through(way)

    async def _round_ended(self, way: _Way) -> None:
        if way.rounds == 1 or (way.rounds < ROUNDS and way.quiet):
            self._under_way = False
            await self._answered()
        else:
            self._pass_through(_Way(way.path, way.rounds - 1))

    async def _answered(self) -> None:
        # What a key wrote may be kept before the key's messages have gone their way: the next key waits for both.
        if self._held or self._under_way:
            return
        self._answering = False
        if self._waiting:
            await self._answer_next()
