"""The pages of power: what members decide, who holds a mandate, what is signalled and judged, leaving."""

from typing import Final

from tests.place.journeys.deciding_story import LAST_TO_READ, WORKSHOP
from tests.place.journeys.judging_story import QUAY
from tests.place.journeys.visits import NOBODY, Visit, act, be_led_to, in_turn, submit, tick

HERE: Final = f"/c/{WORKSHOP}/"
DECIDE, CASES, JURIES = f"{HERE}decide/", f"{HERE}cases/", f"{HERE}juries/"
TALKED = DECIDE + "{talked}/"
_a_rule_and_a_mandate = in_turn(act("do", "law"), act("do", "role"))
_DECIDING: Final = (
    Visit("decisions:board", "Bo", DECIDE),
    Visit("decisions:new", "Bo", f"{DECIDE}new/"),
    Visit("decisions:new", "Bo", f"{DECIDE}new/?subject=other", act("do", "send", title=" ", source=" ")),
    Visit("decisions:new", "Bo", f"{DECIDE}new/?subject=amendment&clause=2", _a_rule_and_a_mandate),
    Visit("decisions:new", "Bo", f"{DECIDE}new/?subject=election"),
    Visit("decisions:proposal", NOBODY, TALKED),
    Visit("decisions:proposal", "Bo", TALKED),
    Visit("decisions:proposal", "Ada", TALKED),
    Visit("decisions:proposal", "Bo", DECIDE + "{majority}/"),
    Visit("decisions:proposal", "Bo", DECIDE + "{consent}/"),
    Visit("decisions:proposal", "Ada", DECIDE + "{standing}/"),
    Visit("decisions:proposal", "Voisine 3", DECIDE + "{named}/"),
    Visit("decisions:proposal", "Bo", DECIDE + "{recall}/"),
    Visit("decisions:proposal", "Bo", DECIDE + "{passed}/"),
    Visit("decisions:proposal", NOBODY, DECIDE + "{failed}/"),
    Visit("decisions:proposal", NOBODY, DECIDE + "{withdrawn}/"),
    Visit("decisions:proposal", NOBODY, DECIDE + "{moderators}/"),
    Visit("decisions:proposal", NOBODY, DECIDE + "{amended}/"),
    Visit("decisions:proposal", "Bo", DECIDE + "{amending}/"),
    Visit("decisions:proposal", NOBODY, DECIDE + "{ratification}/"),
    Visit("decisions:proposal", "Bo", DECIDE + "{leaving}/"),
    Visit("decisions:proposal", "{lot_calls}", DECIDE + "{lot}/"),
    Visit("decisions:proposal", "Ada", DECIDE + "{listed}/"),
    Visit("decisions:version", NOBODY, f"{TALKED}versions/2/"),
    Visit("decisions:rewrite", "Bo", f"{TALKED}rewrite/"),
    Visit("decisions:withdraw", "Bo", f"{TALKED}withdraw/"),
    Visit("decisions:amend", "Ada", f"{TALKED}amend/"),
    Visit("decisions:amendment", "Bo", TALKED + "amendments/{amendment}/"),
    Visit("decisions:decline_amendment", "Bo", TALKED + "amendments/{amendment}/decline/"),
    Visit("decisions:open_poll", "Bo", f"{TALKED}vote/open/"),
    Visit("decisions:open_poll", "Bo", DECIDE + "{standing}/vote/open/"),
    Visit("decisions:vote", "Bo", DECIDE + "{consent}/vote/"),
    Visit("decisions:vote", "Bo", DECIDE + "{lazy}/vote/", in_turn(tick("choice", "object"), submit())),
    Visit("decisions:vote", "Bo", DECIDE + "{approval}/vote/"),
    Visit("decisions:vote", "Bo", DECIDE + "{ranked}/vote/"),
    Visit("decisions:vote", "Bo", DECIDE + "{election}/vote/"),
    Visit("decisions:vote", "Bo", DECIDE + "{naming}/vote/"),
    Visit("decisions:vote", "Bo", DECIDE + "{recall}/vote/"),
    Visit("decisions:voted", "Ada", DECIDE + "{recall}/vote/", in_turn(tick("choice", "for"), submit())),
    Visit("decisions:urn", NOBODY, DECIDE + "{recall}/urn/1/"),
    Visit("decisions:round", NOBODY, DECIDE + "{moderators}/poll/1/"),
    Visit("decisions:round", "Bo", DECIDE + "{passed}/poll/1/"),
    Visit("decisions:answer_objection", "Bo", DECIDE + "{consent}/objections/{objection}/"),
    Visit("decisions:accept", "Voisine 3", DECIDE + "{named}/accept/"),
    Visit("decisions:draw", NOBODY, HERE + "draws/{draw_judging}/"),
    Visit("decisions:draw", "Bo", HERE + "draws/{draw_drawing}/"),
)
_MANDATES_AND_GUIDE: Final = (
    Visit("communities:mandates", "Nia", f"{HERE}mandates/"),
    Visit("communities:mandate", "Bo", HERE + "mandates/{mandate}/"),
    Visit("communities:mandate", "Nia", HERE + "mandates/{mandate}/"),
    Visit("communities:handover", "Nia", HERE + "mandates/{mandate}/handover/"),
    Visit("communities:guide", "Bo", f"{HERE}guide/"),
    Visit("communities:guide", LAST_TO_READ, f"{HERE}guide/"),
    Visit("communities:guide_changes", NOBODY, HERE + "guide/{version_amended}/changes/"),
    Visit("communities:guide_news", NOBODY, f"{HERE}guide/changes/", be_led_to("/guide/[0-9]+/changes/")),
)
_JUDGING: Final = (
    Visit("moderation:notice", NOBODY, "/notices/new/?address=/c/la-place/"),
    Visit(
        "moderation:follow", NOBODY, "/notices/follow/?receipt={receipt}", be_led_to("/notices/[a-z0-9-]+/")
    ),
    Visit("moderation:followed", "Ada", "/notices/{receipt_open}/"),
    Visit("moderation:followed_appeal", NOBODY, "/notices/{receipt}/appeal/"),
    Visit("moderation:signal", "Ada", HERE + "signal/?post={signalled}"),
    Visit("moderation:signal", "Ada", HERE + "signal/?about=/people/bo/"),
    Visit("moderation:signal_person", "Ada", "/people/bo/signal/", be_led_to("/signal/.*")),
    Visit("moderation:cases", NOBODY, CASES),
    Visit("moderation:cases", "Lou", CASES),
    Visit("moderation:case", "Bo", CASES + "{open}/"),
    Visit("moderation:case", "Nia", CASES + "{open}/"),
    Visit("moderation:case", "Lou", CASES + "{second}/"),
    Visit("moderation:case", "Voisine 5", CASES + "{hidden}/"),
    Visit("moderation:case", NOBODY, CASES + "{judged}/"),
    Visit(
        "moderation:rule",
        "Nia",
        CASES + "{open}/rule/",
        in_turn(tick("outcome", "hide"), submit(facts=" ", reasons=" ")),
    ),
    Visit(
        "moderation:propose_exclusion",
        "Bo",
        CASES + "{hidden}/exclusion/",
        submit(facts=" ", reasons=" "),
    ),
    Visit("moderation:appeal", "Voisine 5", CASES + "{hidden}/appeal/"),
    Visit("moderation:links", "Nia", f"{HERE}waiting/"),
    Visit("moderation:suggested", "Nia", f"{HERE}suggested/"),
    Visit("moderation:juries", "{called}", JURIES),
    Visit("moderation:jury", NOBODY, JURIES + "{jury_judged}/"),
    Visit("moderation:jury", "{juror}", JURIES + "{jury_judging}/"),
    Visit("moderation:jury", "{called}", JURIES + "{jury_calling}/"),
    Visit("moderation:jury", "Voisine 10", JURIES + "{jury_drawing}/"),
    Visit("moderation:mediation", "Bo", CASES + "{open}/mediation/"),
    Visit("moderation:mediation", "Voisine 2", CASES + "{choosing}/mediation/"),
    Visit("moderation:mediation", "Ada", CASES + "{talking}/mediation/"),
    Visit("moderation:mediation", "Voisine 11", CASES + "{talking}/mediation/"),
    Visit("moderation:mediators", "Bo", f"{HERE}mediators/"),
    Visit("moderation:emergencies", NOBODY, f"{HERE}emergencies/"),
    Visit("moderation:what_to_do", NOBODY, "/emergency/"),
    Visit("conversations:topic", "Bo", HERE + "talk/{tools}/"),
)
_REGISTER_AND_LEAVING: Final = (
    Visit("register:register", NOBODY, f"{HERE}register/"),
    Visit("leaving:leaving", "Bo", f"{HERE}leaving/"),
    Visit("leaving:propose", "Bo", f"{HERE}leaving/propose/"),
    Visit("leaving:leaving", "Lou", f"/c/{QUAY}/leaving/"),
)
OF_POWER: Final = (*_DECIDING, *_MANDATES_AND_GUIDE, *_JUDGING, *_REGISTER_AND_LEAVING)
