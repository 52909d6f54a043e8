"""The sentences in English: the set-up's questions."""

from planner.language.en.forms import WEEKDAYS
from planner.language.en.names import Names


class SetUp(Names):
    """The set-up's questions."""

    set_up_title = "Set-up"

    def set_up_step(self, step: int, of: int) -> str:
        return f"step {step} of {of}"

    def set_up_about(self, step: str) -> str:
        return {
            "language": (
                "Welcome. Six short steps, and every one may be skipped: what you leave out is assumed and marked so. "
                "All can be changed later.\nctrl+d shows a demo first."
            ),
            "you": "Who you are and when you work. The country tells the public holidays, the zone your midnight.",
            "products": "What you sell. A name and a price, and the tier where there is one:\nHarmony card 1280 3*",
            "goal": "The company's quota for this month, and the goal that you set yourself, in units.",
            "rates": (
                "What you believe your own rates to be. Leave them empty if you don't know: 25 % and 5 % are assumed "
                "until your own record shows better."
            ),
            "cards": (
                "The prospects that you hold already: a number, or their names with phones, apart by commas.\n"
                "50   or   Wang Li 13800138000, Zhao Min"
            ),
        }[step]

    def set_up_field(self, field: str) -> str:
        return {
            "language": "Language",
            "name": "Your name",
            "country": "Country",
            "zone": "Time zone",
            "week": "Work week",
            "holidays": "Public holidays",
            "product": "Product",
            "quota": "Company's quota",
            "goal": "Your goal",
            "capture": "Capture rate",
            "closing": "Closing rate",
            "held": "Cards held",
        }[field]

    def set_up_hint(self, field: str) -> str:
        return {
            "language": "Left and right change it, Enter goes on",
            "name": "As your colleagues call you",
            "country": "A name or two letters: China, US, DE ...",
            "zone": "Filled in from the country; change it where it is not yours",
            "week": "Left and right change it",
            "holidays": "Left and right change it",
            "product": "Name, price, tier: Harmony card 1280 3*",
            "quota": "Units, such as 8",
            "goal": "Units, such as 5; left empty it is the quota",
            "capture": "Of 100 visitors, how many leave a contact: 25%, 1/4",
            "closing": "Of 100 cards, how many buy in a month: 5%, 2/40",
            "held": "50, or names with phones",
        }[field]

    def work_week(self, days: tuple[int, ...]) -> str:
        return {
            (0, 1, 2, 3, 4): "Monday to Friday",
            (0, 1, 2, 3, 4, 5): "Monday to Saturday",
            (0, 1, 2, 3, 4, 5, 6): "every day",
            (1, 2, 3, 4, 5): "Tuesday to Saturday",
            (0, 1, 2, 3, 6): "Sunday to Thursday",
        }.get(days, self.listed([WEEKDAYS[day] for day in days]))

    holidays_off = "days off"
    holidays_worked = "workdays"

    def keys_set_up(self, *, first: bool) -> list[tuple[str, str]]:
        return [("Enter", "next"), ("ctrl+n", "next step"), ("Esc", "leave" if first else "back"), ("ctrl+d", "demo")]
