"""`/v1/rules`: the rules of the configuration in force, and a page of each for people."""

import json
from typing import Any
from urllib.parse import quote

from wirelint.http.job import HTML, Reply, RequestError
from wirelint.report.categories import category
from wirelint.report.markup import escape
from wirelint.report.rule_page import as_markdown, describe_scope, pieces, sentence
from wirelint.rule import Rule
from wirelint.ruleset.selection import find_rule
from wirelint.run.session import Session

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="../../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../../assets/look.css">
<link rel="stylesheet" href="../../rule.css">
<main>
<h1>{title}</h1>
<p>{why}</p>
<h2>Reported</h2>
<ul>{bad}</ul>
<h2>Not reported</h2>
<ul>{good}</ul>
<p class="small">{category}, rule <kbd>{id}</kbd></p>
</main>
</html>
"""


def list_rules(session: Session) -> Reply:
    """Return all rules."""
    return Reply(json.dumps([_record(rule) for rule in session.registry.rules]).encode("ascii"))


def show_rule(session: Session, identity: str) -> Reply:
    """Return a rule with its page in Markdown.

    Raises:
        RequestError: there is no such rule.
    """
    rule = _find(session, identity)
    more = {"scope": describe_scope(rule), "aliases": list(rule.aliases), "page": as_markdown(rule)}
    return Reply(json.dumps(_record(rule) | more).encode("ascii"))


def show_rule_page(session: Session, identity: str) -> Reply:
    """Return the page of a rule as HTML.

    Raises:
        RequestError: there is no such rule.
    """
    rule = _find(session, identity)
    page = _PAGE.format(
        id=escape(rule.id),
        title=escape(sentence(rule)),
        why=escape(" ".join(rule.why.split())),
        bad=_items(rule.bad),
        good=_items(rule.good),
        category=escape(category(rule.id)),
    )
    return Reply(page.encode("utf-8"), HTML)


def rule_url(base: str, identity: str) -> str:
    """Return the address of the page of a rule, given that of the server."""
    return f"{base}/rules/{quote(identity)}"


def _find(session: Session, identity: str) -> Rule:
    rule = find_rule(session.registry.rules, identity)
    if rule is None:
        raise RequestError(404, "no such rule")
    return rule


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "category": category(rule.id),
        "message": rule.message,
        "why": " ".join(rule.why.split()),
        "severity": rule.severity,
        "confidence": rule.confidence,
        "examples": {"bad": list(rule.bad), "good": list(rule.good)},
    }


def _items(examples: tuple[str, ...]) -> str:
    marked = (
        "".join(f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in pieces(e)) for e in examples
    )
    return "".join(f"<li>{example}</li>" for example in marked)
