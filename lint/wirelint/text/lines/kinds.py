"""The kinds of furniture, as messages name them."""

from typing import Final

KIND_NAMES: Final = {
    "headline": "headline of another story",
    "link": "link to another story",
    "credit": "photo credit",
    "caption": "picture caption",
    "byline": "byline or note on the author",
    "newsletter": "newsletter line",
    "share": "share or app line",
    "advertisement": "advertisement",
    "copyright": "copyright line",
    "comments": "line about comments or contact",
    "player": "line of a media player",
    "button": "button or label of the page",
    "time": "date or time of the page",
}
