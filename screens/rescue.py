"""What is done where the record cannot be read: what is left of it is shown, and brought back as the rep chooses."""

from typing import TYPE_CHECKING

from planner.record.errors import PlannerError
from screens.dialogs.rescue import RescueDialog

if TYPE_CHECKING:
    from planner.record.errors import FileTrouble
    from planner.record.keeping import Offer
    from planner.record.ports import Rescue
    from screens.app import PlannerApp


def offer_rescue(app: "PlannerApp", rescue: "Rescue", refusal: "FileTrouble") -> None:
    """Ask how the record is to come back; where the rep only looks, say why nothing is recorded."""

    def chosen(offer: "Offer | None") -> None:
        if offer is None:
            app.say_refusal(refusal)
        else:
            app.recorder.bring_back(rescue, offer)

    words = app.words
    about = words.rescue_about(refusal.sentence(words), _set_aside(rescue))
    app.push_screen(RescueDialog(words.rescue_title, about, rescue.offers()), chosen)


def _set_aside(rescue: "Rescue") -> str:
    """Copy what cannot be read, where the disk lets it; what is taken later is copied in any case."""
    try:
        return rescue.set_aside()
    except PlannerError:
        return ""
