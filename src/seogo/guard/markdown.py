"""What a model writes, made safe to show: no pictures, no HTML, no links, nothing invisible. Knows no models.

Bold, lists, tables, code and citation marks stay as they are.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BLOCKS = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|iframe|object|svg|math|template|noscript)\b[^>]*>.*?(?:</\1\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NAMES = (
    "a|abbr|address|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|button|canvas|caption|center|cite|code|"
    "col|colgroup|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|"
    "frameset|h[1-6]|head|header|hr|html|i|iframe|image|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|"
    "math|menu|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|progress|q|s|samp|script|section|"
    "select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|"
    "title|tr|track|tt|u|ul|var|video|wbr|xmp"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?=[\s/>])[^<>]*>|<[!?][^<>]*>", re.IGNORECASE)
_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
_TARGET = r"\((?:[^()\n]|\([^()\n]*\)){0,2000}\)"
_IMAGE = re.compile(rf"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:{_TARGET}|\[[^\[\]]*\])?")
_LINK = re.compile(rf"(\[(?:[^\[\]]|\[[^\[\]]*\])*\]){_TARGET}")
_REFERENCE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\[([^\[\]]*)\]")
_DEFINITION = re.compile(
    r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]*<?(?:[a-z][a-z0-9+.-]*:|//|www\.|/|[\w-]+\.[\w-]+)\S*.*$", re.I | re.M
)
_AUTO = re.compile(r"<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?:java|vb|live)\s*script\s*:\S*|data:[a-z]+/[a-z0-9.+-]*[;,]?\S*|(?<![a-z0-9])(?:blob|file|about|intent):/*\S+",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}://|(?<![a-z0-9])www\.|(?<![\w/:])//(?=[\w-]+\.))[^\s<>\"'“”‘’()\[\]{}|가-힣]*"
    r"|(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?::\d{1,5})?/[^\s<>\"'“”‘’()\[\]{}|가-힣]*",
    re.IGNORECASE,
)
_WEB_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(\s*((?:https?://|mailto:)[^\s()<>]+)\s*\)", re.IGNORECASE)
_CITED = re.compile(r"\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*")


def clean_markdown(text: str, *, evidence: str = "") -> str:
    """The text without pictures, HTML, invisible characters; links are their words, addresses stay only where
    `evidence` has them as written. Idempotent; citation marks `[1][2]` stay."""
    while True:
        cleaned = _pass(text, evidence)
        if cleaned == text:
            return text
        text = cleaned


def clean_fixed(text: str) -> str:
    """A text that an editor wrote: as `clean_markdown`, but a link to a web or mail address keeps it, spelled out."""
    spelled = _WEB_LINK.sub(r"\1 (\2)", text)
    return clean_markdown(spelled, evidence=spelled)


def _pass(text: str, evidence: str) -> str:
    text = _HIDDEN.sub("", text)
    text = _IMAGE.sub("", text)
    text = _DEFINITION.sub("", text)
    text = _LINK.sub(lambda match: _words(match[1]), text)
    text = _REFERENCE.sub(_reference, text)
    text = _AUTO.sub(r" \1 ", text)
    text = _BREAK.sub(" ", _BLOCKS.sub("", text))
    text = _OPEN.sub("< ", _TAG.sub("", text))
    text = _SCHEME.sub("", text)
    return _URL.sub(lambda match: _address(match[0], evidence), text)


def _words(bracketed: str) -> str:
    """A link's words; a citation mark that was made a link is a mark again."""
    inner = bracketed[1:-1]
    return bracketed if _CITED.fullmatch(inner) else inner


def _reference(match: re.Match[str]) -> str:
    """`[words][target]` as its words; two marks in a row are no link."""
    if _CITED.fullmatch(match[1]):
        return match[0] if _CITED.fullmatch(match[2]) else f"[{match[1]}]"
    return f"{match[1]}[{match[2]}]" if _CITED.fullmatch(match[2]) else match[1]


_ON = r"(?![.,;:!?·]*[^\s<>\"'“”‘’()\[\]{}|가-힣.,;:!?·])"
"""No more of an address."""


def _address(found: str, evidence: str) -> str:
    """An address that the documents give, as a whole, else nothing; the stop that ends its sentence stays."""
    bare = found.rstrip(".,;:!?·")
    whole = bare and re.search(re.escape(bare) + _ON, evidence)
    return found if whole else found[len(bare) :]
