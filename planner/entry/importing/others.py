"""Rows of tasks and of products."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from planner.entry.importing import cells as read
from planner.entry.importing.desk import Desk, Line, free_code
from planner.entry.importing.meanings import kind_of
from planner.entry.importing.people import Said
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.planning import Price, Product, Task

_MOST_STOCK: Final = 999_999
_FIELDS: Final = ("name", "tier", "prices", "stock", "move", "say", "script")


class Others:
    """Takes in rows of tasks and of products."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def task(self, pen: Pen, line: Line) -> bool:
        """Add a task or a planned step; one that is on file stays as it is. Raises NotUnderstood."""
        said, desk = line.said, self._desk
        due = said.get("due", "")
        if not due:
            raise NotUnderstood(lambda words: words.import_no_day)
        day = read.day_of(due, desk.today, line.turned, past=False)
        named = any(said.get(field) for field in ("number", "external", "phone", "name"))
        client = desk.known.who(pen.book, said) if named else None
        kind = kind_of(said["kind"]) if said.get("kind") and client is not None else None
        clock = read.clock_of(said.get("time", "") or due)
        new = Task(0, day, kind, client.id if client else None, said.get("text", ""), clock, min(day, desk.today))
        there = pen.book.tasks_of(client.id) if client else pen.book.tasks_due(day)
        done, dropped = desk.day(line, "done"), desk.day(line, "dropped")
        if client is None and done is not None:
            there = [*there, *pen.book.tasks_done_on(done)]
        if any(_says(one) == _says(new) for one in there):
            return False
        pen.add(replace(new, done=done, dropped=dropped))
        return True

    def product(self, pen: Pen, line: Line) -> bool:
        """Put a product on file, or fill what is empty of the one of its code. Raises NotUnderstood."""
        said, today = line.said, self._desk.today
        code = said.get("code") or said.get("name", "")
        if not code:
            raise NotUnderstood(lambda words: words.import_no_code)
        named = (one for one in pen.book.products() if one.name in (code, said.get("name")))
        known = pen.book.product_coded(code) or next(named, None)
        price = read.money_of(said.get("price", ""))
        said_of = _product(said, price, today)
        if known is None:
            pen.add(replace(said_of, code=free_code(code, pen.book), name=said_of.name or code))
            return True
        empty: dict[str, Any] = {}
        for name in _FIELDS:
            there, value = getattr(known, name), getattr(said_of, name)
            if value and (not there or (name == "name" and there == known.code)):
                empty[name] = value
            elif value and name != "prices" and there != value:
                self._desk.differ(line, (known.code, known.name), name, there, value)
        if price is not None and known.prices and known.price(today) != price:
            self._desk.differ(line, (known.code, known.name), "price", known.price(today), price)
        pen.alter(known, **empty)
        return False


def _product(said: Said, price: Decimal | None, today: date) -> Product:
    return Product(
        0,
        "",
        said.get("name", ""),
        read.tier_of(said.get("tier", "")),
        () if price is None else (Price(today, price),),
        read.count_of(said.get("stock", ""), _MOST_STOCK),
        move=said.get("move", ""),
        say=said.get("say", ""),
        script=said.get("script", ""),
    )


def _says(task: Task) -> tuple[Any, ...]:
    return task.due, task.kind, task.client, task.text, task.time
