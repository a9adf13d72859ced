"""Pages of the demo: whose shoes to step into, and the mail everybody would get."""

from typing import Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from parvis.communities.models import Membership
from parvis.communities.order import by_name
from parvis.demo import mailbox
from parvis.listening.models import Letter as LoopLetter
from parvis.pages.answers import answer, go
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

MOST_SHOWN: Final = 200


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List the invented people, community by community."""
    memberships = (
        Membership.objects.filter(state=Membership.State.ACTIVE, person__state=Person.State.PRESENT)
        .select_related("person", "community")
        .order_by("community_id", by_name("person__name"))
    )
    groups: dict[str, list[Membership]] = {}
    for each in memberships:
        groups.setdefault(each.community.name, []).append(each)
    elsewhere = Person.objects.present().exclude(memberships__in=memberships).order_by(by_name("name"))
    return answer(request, "demo/people.html", groups=groups, elsewhere=elsewhere)


@require_POST
def step_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people, without a code."""
    number = request.POST.get("person", "")
    person = get_object_or_404(Person.objects.present(), pk=int(number) if number.isdecimal() else 0)
    # Only those who came with the demo: somebody who made an account here keeps it to themselves.
    if not EmailAddress.objects.filter(user=person, email__endswith="@morville.example").exists():
        raise NotHere
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return go("home")


@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """List the mail of the demo, the latest first."""
    to, wanted = request.GET.get("to", ""), request.GET.get("q", "").strip()[:100]
    every = _letters()
    found = [each for each in every if to in {"", each.to} and mailbox.says(each, wanted)]
    return answer(
        request,
        "demo/mail.html",
        letters=found[:MOST_SHOWN],
        more=len(found) > MOST_SHOWN,
        to=to,
        wanted=wanted,
        people=sorted({each.to for each in every}),
    )


@require_GET
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """Show one mail, as it reads."""
    found = next((each for each in _letters() if each.number == number), None)
    if found is None:
        raise NotHere
    text = mailbox.served_at(settings.ADDRESS, found.text)
    return answer(request, "demo/letter.html", letter=found, text=text)


def _letters() -> list[mailbox.Letter]:
    left = LoopLetter.objects.exclude(sent_at=None).values_list("message_id", "sent_at")
    known = {message: at for message, at in left if at is not None}
    return mailbox.letters(settings.DATA / "mail", known)
