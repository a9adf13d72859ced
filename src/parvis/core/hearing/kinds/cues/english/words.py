"""English words that stand at the same place in many turns of phrase."""

NOT = "don|doesn|didn|isn|aren|wasn|weren|won|wouldn|couldn|can|hasn|haven|hadn|ain't"
CAN_NOT = "can|couldn't"
FAULT = (
    "problem|problems|issue|issues|bug|bugs|error|errors|fault|faults|glitch|glitches|crash|crashes|trouble"
)
GOOD = (
    "nice|great|good|cool|better|awesome|lovely|neat|wonderful|fantastic|perfect|fun|amazing|ideal|"
    "brilliant|handy"
)
ASKED = "could|can|would"
SOMEONE = "someone|somebody|anyone|anybody"
