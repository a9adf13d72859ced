"""What is refused of changes to a guide, and to what a community is."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class CannotAmend(Refusal):
    """A change that was decided cannot be carried out."""

    status = 409
    what = N_("The guide cannot be changed so. {faults}")
    remedy = N_("The guide stays as it is. Whoever wishes may propose the change anew, as the guide stands.")


class GuideWaits(Refusal):
    """Nothing is built on a version members contest."""

    status = 409
    what = N_("Version {version} of the guide is contested, and waits until all have voted on it.")
    remedy = N_("Once that vote has closed, this is carried out.")


class CannotBecome(Refusal):
    """What members decided that their community be cannot be carried out."""

    status = 409
    what = N_("The community cannot become this. {faults}")
    remedy = N_("It stays as it is. Whoever wishes may propose the change anew, as it stands today.")
