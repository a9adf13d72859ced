"""Propose whose matter texts are; runs apart from the web, where the libraries of numbers may load."""

from typing import Any


def propose(
    domains: list[dict[str, Any]], texts: list[str], unlabelled: list[str], accuracy: float
) -> dict[str, Any]:
    """Learn from a directory and its corrections, and name up to three persons for each text.

    Answers with the proposals, text by text, and the confidence from which that accuracy is reached, if
    corrections tell one.
    """
    from parvis.core.routing import Domain  # noqa: PLC0415 (nothing of it may load in a web process)
    from parvis.core.routing.router import learn  # noqa: PLC0415

    known = [Domain(**{**each, "examples": tuple(each["examples"])}) for each in domains]
    router = learn(known, unlabelled)
    return {
        "bar": router.bar_for(accuracy),
        "proposals": [
            [
                {"responsible": int(key), "confidence": round(confidence, 4), "why": [*why][:5]}
                for key, confidence, why in router.propose(text)
            ]
            for text in texts
        ],
    }
