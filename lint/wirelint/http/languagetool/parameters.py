"""The parameters of a check."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from wirelint.http.engine import Choice
from wirelint.http.job import Job, RequestError
from wirelint.http.languagetool.languages import AUTO, DEFAULT, find_language, is_english
from wirelint.http.languagetool.rule_ids import RuleIds

# Form fields of a request: clients send about twenty.
_MAX_FIELDS: Final = 100
_LEVELS: Final = (
    "default", "picky", "academic", "clarity", "professional", "creative", "customer", "jobapp", "objective", "elegant",
)  # fmt: skip
_ALL: Final = "all"
# The modes in which a client checks the same text once more for the rules that need the whole text. We check all of it in the other one.
_TEXT_LEVEL_ONLY: Final = "textLevelOnly"


class CheckParameters(NamedTuple):
    """The parameters of a check.

    Attributes:
        language: the long code of the language, or `auto`.
        variant: the long code of the English to name if the language is `auto`.
        choice: the settings; None if no rule is selected.
    """

    language: str
    variant: str
    choice: Choice | None


def read_fields(job: Job) -> dict[str, str]:
    """Return the fields of the query and of the form. Those of the form override.

    Raises:
        RequestError: the body is not a form.
    """
    media_type = job.content_type.partition(";")[0].strip().lower()
    if media_type not in ("", "application/x-www-form-urlencoded") and job.body:
        raise RequestError(400, f"expected a form (application/x-www-form-urlencoded), not {media_type[:60]}")
    try:
        # An unencoded `;` separates nothing, and a client that sends another encoding than UTF-8 gets U+FFFD.
        pairs = [
            pair
            for part in (job.query, job.body)
            for pair in parse_qsl(part.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
        ]
    except ValueError:
        raise RequestError(400, f"the form has more than {_MAX_FIELDS} fields") from None
    return dict(pairs)


def read_check_parameters(fields: Mapping[str, str], ids: RuleIds) -> CheckParameters:
    """Return the parameters of a check. Those that only concern LanguageTool's own rules and accounts are ignored.

    Args:
        fields: the fields of the request.
        ids: the ids of the rules.

    Raises:
        RequestError: a field is missing or invalid.
    """
    language = fields.get("language", "")
    if not language:
        raise RequestError(400, "Missing 'language' parameter, e.g. 'language=en-US' or 'language=auto'")
    variants = _list(fields, "preferredVariants")
    if language != AUTO:
        language = find_language(language)
        if variants:
            raise RequestError(400, "'preferredVariants' needs 'language=auto'")
    variant = next((code for name in variants if is_english(code := find_language(name))), DEFAULT)
    level = fields.get("level") or "default"
    if level not in _LEVELS:
        raise RequestError(400, f"'{level[:40]}' is not a level: {', '.join(_LEVELS)}")
    return CheckParameters(language, variant, _read_choice(fields, ids, is_picky=level == "picky"))


def _read_choice(fields: Mapping[str, str], ids: RuleIds, *, is_picky: bool) -> Choice | None:
    named = _list(fields, "enabledRules"), _list(fields, "enabledCategories")
    enabled = ids.selectors(*named)
    disabled = ids.selectors(_list(fields, "disabledRules"), _list(fields, "disabledCategories"))
    select: Sequence[str] = ()
    if fields.get("enabledOnly", "").lower() in ("true", "yes"):
        if not any(named):
            raise RequestError(400, "'enabledOnly' needs 'enabledRules' or 'enabledCategories'")
        if not enabled:
            return None
        select = enabled
    if fields.get("mode") == _TEXT_LEVEL_ONLY:
        return None
    return Choice(tuple(select), tuple(disabled), "low" if is_picky else None)


def _list(fields: Mapping[str, str], name: str) -> list[str]:
    return [item for part in fields.get(name, "").split(",") if (item := part.strip())]
