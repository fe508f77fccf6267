"""What people shorten or coin when they ask, spelled out as documents write it: `육휴` is 육아휴직, `법카` 법인카드.

Reads `short_words.tsv`: short words, a tab, what documents write. An analyser cuts such words into pieces that mean
nothing (`투` + `잡`), so they are spelled out before it sees the question. Words that documents use as well stand in
`synonyms.tsv`. Knows nothing of questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from seogo.lang.josa import fix_particle
from seogo.lang.normalize import normalize

_PARTICLES = (
    "은|는|이|가|을|를|의|도|만|에|에서|에게|으?로|와|과|이?나|까지|부터|이?면|이?라면|인데|예요|요|임|이?야"
)
"""What may follow a short word, as may a verb made of it (`투잡하면`): else (`법카드`) it is no word of its own."""


def spell_out(text: str, *, unless: str = "") -> str:
    """The text with its short words spelled out, but for those that stand in `unless`: documents that use them."""
    pattern, meanings = _short_words()
    for found in reversed(list(pattern.finditer(text))):
        if found[0] not in unless:
            spelled = meanings[found[0]]
            text = text[: found.start()] + spelled + fix_particle(spelled, text[found.end() :])
    return text


@cache
def _short_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = normalize(Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8"))
    meanings: dict[str, str] = {}
    for line in table.splitlines():
        short, _, spelled = line.partition("\t")
        meanings |= dict.fromkeys(short.split(), spelled)
    words = "|".join(sorted(meanings, key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{words})(?=[하해할했]|(?:{_PARTICLES})?(?![가-힣]))"), meanings
