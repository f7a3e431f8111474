"""Rules of styles: find their files, and make rules of wirelint from them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from wirelint.rule import Rule, Scope
from wirelint.ruleset.selection import VALE
from wirelint.ruleset.vale.actions import ActionError, check_action
from wirelint.ruleset.vale.config import BUILT_IN, SEVERITY_OF, ValeConfig
from wirelint.ruleset.vale.definition import SKIPPED, Definition, DefinitionError, read_definition
from wirelint.ruleset.vale.expressions import ExpressionError, translate
from wirelint.ruleset.vale.files import find_files
from wirelint.ruleset.vale.needles import find_literals
from wirelint.ruleset.vale.vocabulary import UnknownVocabularyError, Vocabulary, read_vocabulary, term_expression
from wirelint.text.roles import ROLES, Role

_HEADINGS: Final[tuple[Role, ...]] = ("headline", "crosshead")
# The roles of the paragraphs in each scope of Vale. Other scopes are parts of markup that wirelint's readers do not tell apart.
_ROLES_OF: Final[Mapping[str, tuple[Role, ...]]] = {
    "text": ROLES,
    "sentence": ROLES,
    "raw": ROLES,
    "summary": ROLES,
    "paragraph": tuple(role for role in ROLES if role not in _HEADINGS),
    "heading": _HEADINGS,
    "heading.h1": ("headline",),
    "figure.caption": ("caption",),
}
# The keys whose values are expressions.
_EXPRESSIONS: Final = ("tokens", "swap", "either", "first", "second", "token")
_WHOLE: Final = ("consistency", "conditional", "metric", "readability")


class Styles(NamedTuple):
    """The loaded rules.

    Attributes:
        rules: the rules, their ids in the pack `vale`.
        problems: the errors in rules and vocabularies.
        skipped: the rules that wirelint does not run, by the reason.
    """

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]
    skipped: Mapping[str, tuple[str, ...]]


class _SkippedError(Exception):
    """A rule is not run. The message is the reason."""


def load_styles(config: ValeConfig) -> Styles:
    """Load the rules and vocabularies of a configuration. Errors are problems; nothing is raised."""
    files = find_files(config)
    problems = list(files.problems)
    vocabularies: dict[str, Vocabulary] = {}
    for name in config.all_vocabularies:
        try:
            vocabularies[name] = read_vocabulary(name, config.folders)
        except UnknownVocabularyError:
            pass  # one of the problems
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{config.path}: Vocab: {name}: {error}")
    skipped: dict[str, list[str]] = {}
    rules: list[Rule] = []
    for name, path in files.rules.items():
        try:
            definition = read_definition(path, config.folders, config.parameters.get(name, {}))
            rules.append(make_rule(name, definition, path, config))
        except DefinitionError as error:
            problems.append(str(error))
        except _SkippedError as reason:
            skipped.setdefault(str(reason), []).append(name)
    if BUILT_IN in config.styles or any(name.startswith(f"{BUILT_IN}.") for name in config.named_rules) or vocabularies:
        rules += (make_rule(name, own, config.path, config) for name, own in _built_in(config, vocabularies))
        if BUILT_IN in config.styles:
            skipped.setdefault(_reason("spelling"), []).append(f"{BUILT_IN}.Spelling")
    return Styles(tuple(rules), tuple(problems), {reason: tuple(names) for reason, names in skipped.items()})


def make_rule(name: str, definition: Definition, path: str, config: ValeConfig) -> Rule:
    """Return a rule of wirelint.

    Raises:
        DefinitionError: the action or an expression is invalid.
        _SkippedError: wirelint does not run such rules.
    """
    point = definition["extends"]
    if point in SKIPPED:
        raise _SkippedError(_reason(point))
    scopes = definition.get("scope") or ["summary" if point in ("metric", "readability") else "text"]
    if "action" in definition:
        try:
            check_action(definition["action"])
        except ActionError as error:
            raise DefinitionError(f"{path}: action: {error}") from None
    _check_expressions(definition, path)
    is_raw, is_sentence = "raw" in scopes, any("sentence" in scope for scope in scopes)
    roles = tuple(role for role in ROLES if role in {role for scope in scopes for role in _roles_of(scope)})
    is_whole = is_raw or point in _WHOLE or bool(definition.get("limit"))
    unit: Scope = "document" if is_whole else "sentence" if is_sentence else "paragraph"
    style = name.partition(".")[0]
    link = f" See {definition['link']}" if definition.get("link") else ""
    described = definition.get("description") or f"A rule of the Vale style {style}."
    check = {
        "kind": "vale", "longest": 0, "source": None, "engine": None, "definition": {**definition, "tests": None, "link": None},
        "template": config.template, "is_raw": is_raw, "is_sentence": is_sentence, "is_terms": name.endswith(".Terms") and style == BUILT_IN,
        "accepted": (), "ignored": (),
    }  # fmt: skip
    return Rule(
        id=f"{VALE}/{name}",
        message=str(definition["message"]),
        why=f"{described}{link}",
        severity=SEVERITY_OF[definition["level"]],
        confidence="medium",
        scope=unit,
        roles=roles,
        in_quotations="keep",
        literals=_literals(definition, point),
        check=check,
        options={},
        bad=(),
        good=(),
        example_options={},
        aliases=(),
        path=path,
    )


def _check_expressions(definition: Definition, path: str) -> None:
    """Raise DefinitionError if an expression of a rule has no translation."""
    for key in _EXPRESSIONS:
        value = definition.get(key)
        sources = value if isinstance(value, list | dict) else [value] if value else []
        try:
            # All at once is faster, and hardly any has an error.
            translate("|".join(sources))
        except ExpressionError:
            for source in sources:
                try:
                    translate(source)
                except ExpressionError as error:
                    raise DefinitionError(f"{path}: {key}: {error} in {source!r}") from None


def _reason(point: str) -> str:
    return f"{point} ({SKIPPED[point]})"


def _roles_of(scope: str) -> frozenset[Role]:
    """Return the roles of the paragraphs in a scope: `&` joins conditions, and `~` negates one."""
    roles = frozenset(ROLES)
    for part in (part.strip() for part in scope.split("&")):
        name = part.removeprefix("~")
        if name not in _ROLES_OF:
            raise _SkippedError(f"scope {scope}")
        roles = roles - frozenset(_ROLES_OF[name]) if part != name else roles & frozenset(_ROLES_OF[name])
    return roles


def _literals(definition: Definition, point: str) -> tuple[str, ...]:
    """Return literals that every finding of a rule contains; empty if it must see all text."""
    any_case = definition.get("ignorecase", False)
    if point == "existence":
        tokens = [token for token in definition.get("tokens", ()) if token.strip()]
        return find_literals(tokens or definition.get("raw", ()), any_case=any_case)
    if point == "substitution":
        return find_literals(definition["swap"], any_case=any_case)
    if point == "consistency":
        return find_literals([side for pair in definition["either"].items() for side in pair], any_case=any_case)
    if point == "conditional":
        return find_literals([definition["first"]], any_case=any_case)
    if point == "occurrence" and not definition.get("min"):
        return find_literals([definition["token"]], any_case=any_case)
    return ()


def _built_in(config: ValeConfig, vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rules that Vale has itself: repeated words, and the terms of the vocabularies."""
    if BUILT_IN in config.styles or f"{BUILT_IN}.Repetition" in config.named_rules:
        action = {"name": "edit", "params": ["truncate", " "]}
        own = {"tokens": [r"[^\s.!?]+"], "ignorecase": True, "alpha": True, "action": action}
        yield (
            f"{BUILT_IN}.Repetition",
            {"extends": "repetition", "message": "'%s' is repeated!", "level": "error", **own},
        )
    general = [vocabularies[name] for name in config.vocabularies if name in vocabularies]
    own_sections = set(config.all_vocabularies) - set(config.vocabularies)
    groups = {BUILT_IN: general} | {
        f"{BUILT_IN}.{name}": [vocabularies[name]] for name in sorted(own_sections & vocabularies.keys())
    }
    for prefix, group in groups.items():
        accepted = [term for vocabulary in group for term in vocabulary.accepted]
        rejected = [term for vocabulary in group for term in vocabulary.rejected]
        if accepted:
            swap = {term_expression(term.lower()): term for term in accepted}
            own = {"swap": swap, "ignorecase": True, "vocab": False}
            yield (
                f"{prefix}.Terms",
                {"extends": "substitution", "message": "Use '%s' instead of '%s'.", "level": "error", **own},
            )
        if rejected:
            tokens = [term_expression(term) for term in rejected]
            yield (
                f"{prefix}.Avoid",
                {"extends": "existence", "message": "Avoid using '%s'.", "level": "error", "tokens": tokens},
            )
