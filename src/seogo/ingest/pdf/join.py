"""Whether a blank stands between two lines of a paragraph, or a word was broken there. Knows nothing of PDF.

Korean typesetting breaks lines inside words (`9회⏎까지`, `제공하⏎여`) or only at blanks, by the document. The
evidence, strongest first: blanks that the file itself has at line ends; punctuation; the document's own words
(the joined word stands elsewhere inside a line, or both halves do); what most decided line ends of the
document were, and in one that breaks words, how often its words end and begin with the two syllables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

HYPHEN = "\x02"
"""PDFium's sign for a hyphen at a line's end that the typesetting put there."""

_HANGUL = re.compile("[가-힣]")
_HANJA = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_ENDS_IN_DA = re.compile(r"다[.)]")
"""The last syllable of a sentence or of a bracket (`이하 같다)`): no word begins so."""
_WHOLE_WORD = re.compile(r"(?:^|\s)(?:및|또는|혹은)$")
"""Words to which nothing is ever joined."""
_OPENING = "([{「『〈《“‘<"
_CLOSING = ")]}」』〉》”’>,.·ㆍ:;%?!~"
_TIGHT_END = "·ㆍ~/-"
_UNIT = re.compile(
    r"(?:조|항|호|목|년|월|일|원|명|회|개|세|급|호봉|개월|시간|분|억|만|천|퍼센트|제곱미터|킬로|인|건|차|배|점)"
)
_ORDINAL = re.compile(r"제\s?\d+$")
_COUNTED = re.compile(
    r"(?:편|장|절|관|권|부|판|기|대|번)(?:의|에|은|을|이|과|와|부터|까지|에서|으로)?(?![가-힣])"
)
"""What is counted (`제34⏎권`), where it is a word of its own."""
_PARTICLE = re.compile(
    r"(?:은|는|가|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터|에는|에도|으로서|로서|으로써|로써"
    r"|이나|나|이며|며|이고|고|하여|하고|하는|하며|하면|한다|된다|되는|되어|이다|다|함|됨|적|들|들이|들을|들은)[.,)]?"
)
_STRIP = "".join({*_OPENING, *_CLOSING, "\"'"})
_MIN_BLANK_SHARE = 0.15
"""Where this share of a document's inner line ends has a written blank, their absence means a broken word."""
_MIN_EVIDENCE = 2
_BEGINNING_CHARS = 4
_MIN_LINES, _FILLED, _RAGGED = 6, 0.95, 0.2
"""Line ends of a document, their share that is full, and room in font sizes that no justified line leaves."""
_PRIOR = 0.005
"""Of the line ends of four statutes wrapped at 25 and 38 syllables 0.928 are right; 0.889 at 0.1, 0.76 without."""
_USUAL_ENDS = {"는": 35, "의": 22, "에": 21, "을": 17, "를": 11, "은": 12, "할": 4, "야": 4, "와": 4, "며": 4}
_USUAL_STARTS, _USUAL_WORDS = 0.6, 300
"""Of 300 words of statutes and rules so many end with these syllables, which are seldom inside one.
Told beforehand, since a short document or one form letter has too few words: `이상에⏎해당하는`."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Two lines of one paragraph that follow each other.

    `blank`: the file has a blank after the first. `full`: there was no room for another syllable; `tight`: nor for
    a blank. `room`: how many font sizes were left, below zero where the line reaches beyond its column.
    """

    before: str
    after: str
    blank: bool = False
    full: bool = True
    tight: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Joiner:
    """The evidence of one document. `ends`, `starts`, `inside`: syllables, and pairs of them inside words;
    `beginnings`: what longer words begin with, up to `_BEGINNING_CHARS`.

    `blanks_written`: whether blanks at line ends are in the file, where there was room for them, and where not:
    LibreOffice leaves out those that would stand beyond the margin.
    """

    words: Counter[str]
    ends: Counter[str]
    starts: Counter[str]
    inside: Counter[str]
    beginnings: Counter[str]
    blanks_written: tuple[bool, bool]
    breaks_words: bool

    def glue(self, ending: Ending) -> str:
        """`""` or `" "`."""
        if ending.blank:
            return " "
        sure = _by_marks(ending)
        if sure is None and not ending.full:
            sure = " "
        if sure is None and self.blanks_written[ending.tight] and _is_hangul(ending):
            sure = ""
        if sure is None:
            sure = _by_words(ending, self.words)
        if sure is None:
            sure = self._by_beginnings(ending)
        if sure is not None:
            return sure
        return self._by_syllables(ending) if self.breaks_words else " "

    def _by_beginnings(self, ending: Ending) -> str | None:
        """`""` where a syllable that the document never writes alone makes the beginning of its words (`사⏎업`)."""
        head, tail = _halves(ending)
        alone = min(len(head), len(tail)) == 1 and not self.words[head] and not self.words[tail]
        if not alone or not _is_hangul(ending) or not head or not tail:
            return None
        return "" if self.beginnings[head + tail] >= _MIN_EVIDENCE else None

    def _by_syllables(self, ending: Ending) -> str:
        """By how often a word ends and the next begins so, were they independent, against a word's inside."""
        last, first = ending.before[-1], ending.after[0]
        usual = _USUAL_ENDS.get(last, 0)
        starts = self.starts[first] + (_USUAL_STARTS if usual else _PRIOR)
        words = max(1, self.ends.total()) + (_USUAL_WORDS if usual else 0)
        apart = (self.ends[last] + usual + _PRIOR) * starts / words
        return " " if apart > self.inside[last + first] + _PRIOR else ""


def learn(lines: Iterable[str], endings: Sequence[Ending], whole: Iterable[str] = ()) -> Joiner:
    """From all lines of the document and the line ends inside its paragraphs.

    `whole`: texts of one line each, whose first and last words are not broken: cells of tables.
    """
    words: Counter[str] = Counter()
    for text in whole:
        words.update(word.strip(_STRIP) for word in text.split())
    for line in lines:
        words.update(word.strip(_STRIP) for word in line.split()[1:-1])
    ends: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    beginnings: Counter[str] = Counter()
    for word, count in words.items():
        ends[word[-1:]] += count
        starts[word[:1]] += count
        for size in range(2, min(len(word), _BEGINNING_CHARS + 1)):
            beginnings[word[:size]] += count
        for pair in pairwise(word):
            inside["".join(pair)] += count
    decided = [_by_words(ending, words) for ending in endings if _is_hangul(ending)]
    broken, apart = decided.count(""), decided.count(" ")
    return Joiner(
        words=words,
        ends=ends,
        starts=starts,
        inside=inside,
        beginnings=beginnings,
        blanks_written=(_writes_blanks(endings, tight=False), _writes_blanks(endings, tight=True)),
        breaks_words=(broken >= _MIN_EVIDENCE and broken > apart) or _fills_lines(endings),
    )


def _fills_lines(endings: Sequence[Ending]) -> bool:
    """Whether nearly every line was filled to less than a syllable, though they end at different places: lines that
    break at blanks alone leave room for up to a word, and justified ones end at one place."""
    broken = [ending for ending in endings if not ending.blank]
    filled = [ending.room for ending in broken if ending.full]
    ragged = sum(room > _RAGGED for room in filled)
    return len(broken) >= _MIN_LINES and len(filled) >= _FILLED * len(broken) and 4 * ragged >= len(filled)


def _writes_blanks(endings: Sequence[Ending], *, tight: bool) -> bool:
    blanks = [ending.blank for ending in endings if ending.tight == tight]
    return sum(blanks) > _MIN_BLANK_SHARE * len(blanks) and sum(blanks) >= _MIN_EVIDENCE


def _is_hangul(ending: Ending) -> bool:
    return bool(_HANGUL.match(ending.before[-1:]) and _HANGUL.match(ending.after[:1]))


def _by_marks(ending: Ending) -> str | None:
    """By the characters at the break alone; None where two letters meet."""
    last, first = ending.before[-1:], ending.after[:1]
    if last == HYPHEN or last in _OPENING or first in _CLOSING or last in _TIGHT_END:
        return ""
    if _is_hangul(ending):
        if _WHOLE_WORD.search(ending.before):
            return " "
        return "" if _ENDS_IN_DA.match(ending.after) else None
    if _HANJA.match(last) and _HANJA.match(first):
        return ""
    if (last.isdecimal() and _UNIT.match(ending.after)) or (last == "제" and first.isdecimal()):
        return ""
    if _ORDINAL.search(ending.before) and _COUNTED.match(ending.after):
        return ""
    if last.isdecimal() and first.isdecimal():
        return None
    if (last in ")」』”’\"'%" or (last.isascii() and last.isalnum())) and _PARTICLE.fullmatch(
        ending.after.split()[0]
    ):
        return ""
    return " "


def _halves(ending: Ending) -> tuple[str, str]:
    """The last word of the one line and the first of the other."""
    return ending.before.split()[-1].strip(_STRIP), ending.after.split()[0].strip(_STRIP)


def _by_words(ending: Ending, words: Counter[str]) -> str | None:
    """By the document's words; None where it has neither the joined word nor both halves."""
    head, tail = _halves(ending)
    joined, apart = words[head + tail], min(words[head], words[tail])
    if joined > apart:
        return ""
    if apart > joined:
        return " "
    if _PARTICLE.fullmatch(tail) and not words[tail]:
        return ""
    return None
