"""Of the sentences that a model writes those that are its answer, to where that is over. Knows nothing of checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from seogo.answer.generated.marks import without_marks

_LACKS = r"(?:(?:찾을|알|확인할|답할|답변할) 수 없|(?:나와|포함되어|명시되어|언급되어|제시되어) 있지 않|없습니다|없다)"
_UNKNOWN = re.compile(
    r"^[\s\-*\"'“‘]*(?:(?:죄송|미안|유감|안타깝|아쉽)\S*[,.]?\s+)?"
    r"(?:모른다|모릅니다|모르겠습니다|알 수 없(?:다|습니다)"
    rf"|(?:제공된|제공해 주신|주어진)?\s?(?:문서|근거|자료)(?:에서|에는|만으로는?|에).{{0,30}}?{_LACKS}"
    rf"|[^.\n]{{0,30}}?(?:질문|내용|정보|답변?)(?:은|는|이|가|을|를)?\s(?:제공된|주어진)?\s?"
    rf"(?:문서|근거|자료)(?:에서|에는|에).{{0,10}}?{_LACKS})"
    r"|^\W*(?:(?:I(?:['’]m| am) sorry|Sorry|Unfortunately)\b.{0,40}?)?"
    r"(?:I (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t) (?:know|answer|find|help|determine)"
    r"|The (?:provided |given )?(?:context|documents?|passages?|evidence) (?:do(?:es)? not|doesn['’]t|don['’]t)"
    r"|(?:抱歉|对不起|對不起)?\W*(?:我不知道|不知道|无法回答|無法回答|未提及)|(?:申し訳\w+\W*)?(?:わかりません|分かりません))",
    re.IGNORECASE,
)
_OVER = re.compile(r"^[\s\"'“‘]*끝[.\s\"'”’]*$")
_LABEL = re.compile(r"^\s*\**(?:답변|답|응답|Answer|Assistant|A)\**\s*[:：]\**\s*", re.IGNORECASE)
_OTHERS_TURN = re.compile(r"\s*\**(?:질문|사용자|User|Human|Q)\**\s*[:：]", re.IGNORECASE)
MAX_SENTENCES = 40
"""A reply of more is a model that repeats itself; answers are to have a hundred characters."""


def heard(
    sentences: Iterable[str | None], said_before: Collection[str], *, begun: Callable[[], bool]
) -> Iterator[str | None]:
    """The sentences, to where the model says that it does not know, that it has done, or what it has said.

    Without those said before (`key_of`): a model told to go on often begins again. None, where all before it was a
    thought, stays. `begun`: whether something is shown; then another's turn ends the reply, else it is the question
    said again.
    """
    said = set[str]()
    seen = 0
    for one in sentences:
        if one is None:
            seen = 0
            said.clear()
            yield None
            continue
        sentence = _LABEL.sub("", one, count=1)
        seen += 1
        others, key = _OTHERS_TURN.match(sentence), key_of(sentence)
        if seen > MAX_SENTENCES or (others and begun()):
            return
        if others or key in said_before:
            continue
        if _UNKNOWN.match(sentence) or _OVER.match(sentence) or key in said:
            return
        said.add(key)
        yield sentence


def key_of(sentence: str) -> str:
    """What makes two sentences the same: their letters and digits, whatever they cite."""
    return re.sub(r"\W+", "", without_marks(sentence))
