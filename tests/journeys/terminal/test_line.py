"""What is sent to a terminal that is gone."""

import os

from screens.line import Outgoing


def test_what_is_sent_to_a_terminal_that_is_gone_is_dropped() -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as terminal:
        line = Outgoing(terminal)
        line.write("one")
        line.flush()
        assert os.read(master, 10) == b"one"
        there = not line.gone
        os.close(master)
        for _ in range(40):
            line.write("two")
            line.flush()
        assert (there, line.gone) == (True, True)
        # What anybody else sends there does not fail either.
        terminal.write("three")
        terminal.flush()
