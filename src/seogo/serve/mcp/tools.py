"""The tools: found, answered and read for one caller, through the same filter, guards and record as every route.

What goes out goes to a language model: personal data is masked for everyone, and every result says that it is data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from seogo.app.guarding import display_shield
from seogo.errors import InputError, NotFound
from seogo.llm.llm import Cancelled
from seogo.serve.access import Caller, visible_document
from seogo.serve.asking import Answered, Filters, answered
from seogo.serve.mcp.shapes import (
    DATA_NOTICE,
    AskInput,
    AskOutput,
    Block,
    Citation,
    Passage,
    ReadPageInput,
    ReadPageOutput,
    SearchInput,
    SearchOutput,
)
from seogo.serve.record import record, record_search
from seogo.serve.state import Serving
from seogo.serve.steady import steady
from seogo.types import Answer, AnswerKind, Document, Hit

CLOSEST = 3
MOST_CHARS = 20_000
"""Of one reading: about 10,000 tokens, a fair part of a small model's window."""
MOST_BLOCKS = 500


@dataclass(frozen=True, kw_only=True)
class Tool:
    """`call`: the result, and the same as text for clients that show no structure; None for nobody."""

    title: str
    description: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    call: Callable[[Serving, Caller, Any, Cancelled], tuple[BaseModel, str] | None]


def _search(
    state: Serving, caller: Caller, given: SearchInput, cancelled: Cancelled
) -> tuple[BaseModel, str]:
    where = caller.within(Filters(collections=given.collections).where())
    hits, _ = steady(
        state.opened, lambda: state.library.search_timed(given.query, k=given.top_k, where=where)
    )
    record_search(state, caller, given.query, hits)
    found = [_passage(hit) for hit in hits]
    lines = [f"[{n}] {_source(one)}\n{one.text}" for n, one in enumerate(found, 1)]
    text = "\n\n".join([DATA_NOTICE, *lines] if found else ["찾은 대목이 없습니다. Nothing was found."])
    return SearchOutput(notice=DATA_NOTICE, passages=found), text


def _ask(
    state: Serving, caller: Caller, given: AskInput, cancelled: Cancelled
) -> tuple[BaseModel, str] | None:
    for part in answered(state, caller, given.question, cancelled, filters=Filters()):
        if isinstance(part, Answered):
            return _told(part.id, part.answer)
    return None  # cancelled


def _told(id_: str, answer: Answer) -> tuple[BaseModel, str]:
    nothing = answer.kind is AnswerKind.ABSTAINED
    result = AskOutput(
        notice=DATA_NOTICE,
        id=id_,
        kind=answer.kind,
        answer=answer.text,
        citations=[
            Citation(
                n=one.n,
                document=one.document,
                title=one.title,
                address=one.address,
                page=one.page,
                quote=one.quote,
                date=one.date,
            )
            for one in answer.citations
        ],
        verdict=answer.verdict.status if answer.verdict else None,
        notices=list(answer.notices),
        closest=[_passage(hit) for hit in answer.hits[:CLOSEST]] if nothing else [],
    )
    sources = [f"[{one.n}] {_source(one)}\n“{one.quote}”" for one in result.citations]
    closest = [f"- {_source(one)}\n{one.text}" for one in result.closest]
    return result, "\n\n".join([answer.text, *result.notices, DATA_NOTICE, *sources, *closest])


def _read_page(
    state: Serving, caller: Caller, given: ReadPageInput, cancelled: Cancelled
) -> tuple[BaseModel, str]:
    if given.page is not None and (given.first_block, given.last_block) != (None, None):
        raise InputError(
            "page와 first_block·last_block은 함께 쓸 수 없습니다", "give a page or blocks, not both"
        )
    entry = visible_document(state, caller, given.document)
    read = state.library.catalog.document(entry.id)
    numbers = _wanted(read, given)
    record(state, caller, "text", document=entry.id, page=given.page)
    shown = display_shield(state.library).text(read.text)
    blocks: list[Block] = []
    left = MOST_CHARS
    for number in numbers[:MOST_BLOCKS]:
        one = read.blocks[number - 1]
        text = shown[one.start : one.end]
        if blocks and len(text) > left:
            break
        left -= len(text)
        blocks.append(Block(number=number, kind=one.kind, page=one.page, text=text[:MOST_CHARS]))
    result = ReadPageOutput(
        notice=DATA_NOTICE,
        document=entry.id,
        title=entry.title,
        collection=entry.collection,
        pages=read.pages,
        total_blocks=len(read.blocks),
        blocks=blocks,
        next_block=numbers[len(blocks)] if len(blocks) < len(numbers) else None,
    )
    more = [f"(이어서 first_block={result.next_block})"] if result.next_block else []
    return result, "\n".join([DATA_NOTICE, f"# {entry.title}", *(one.text for one in blocks), *more])


def _wanted(read: Document, given: ReadPageInput) -> Sequence[int]:
    """The numbers of the blocks asked for, in order. Raises `NotFound` for a page or block that is not there."""
    if given.page is not None:
        numbers = [n for n, one in enumerate(read.blocks, 1) if one.page == given.page]
        if given.page > read.pages:
            raise NotFound(
                f"{given.page}쪽은 없습니다: 이 문서는 {read.pages}쪽까지 있습니다"
                if read.pages
                else "이 문서에는 쪽이 없습니다: first_block으로 읽으십시오",
                f"there is no page {given.page}: the document has {read.pages}"
                if read.pages
                else "the document has no pages: read it by first_block",
            )
        return numbers
    first, last = given.first_block or 1, given.last_block or len(read.blocks)
    if first > max(1, len(read.blocks)) or last < first:
        raise NotFound(
            f"{first}~{last} 문단은 없습니다: {len(read.blocks)}까지 있습니다",
            f"there are no blocks {first} to {last}: the document has {len(read.blocks)}",
        )
    return range(first, min(last, len(read.blocks)) + 1)


def _passage(hit: Hit) -> Passage:
    chunk = hit.chunk
    return Passage(
        document=chunk.document,
        title=chunk.title,
        address=chunk.address,
        page=chunk.pages[0] if chunk.pages else None,
        score=round(hit.score, 6),
        text=chunk.text,
    )


def _source(one: Passage | Citation) -> str:
    """`제목 · 주소 · 3쪽 (문서 ab12…)`."""
    place = " · ".join(part for part in (one.title, one.address, f"{one.page}쪽" if one.page else "") if part)
    return f"{' '.join(place.split())} (document {one.document})"


TOOLS: Mapping[str, Tool] = {
    "search": Tool(
        title="문서 검색 / Search documents",
        description="조직의 내부 문서(규정, 지침, 보고서, FAQ)에서 질문과 관련된 대목을 찾아, "
        "문서·주소(조·항)·쪽과 함께 좋은 순서로 돌려줍니다. 원문이 필요하거나 여러 곳을 견줄 때 쓰십시오. "
        "Find the passages of the organisation's own documents (regulations, guidelines, reports, FAQs) that bear on "
        "a query, best first, each with its document, address (article, paragraph) and page. Use it for the wording "
        "itself or to compare several places. Korean queries find most.",
        takes=SearchInput,
        gives=SearchOutput,
        call=_search,
    ),
    "ask": Tool(
        title="문서에 묻기 / Ask the documents",
        description="내부 문서만을 근거로 질문에 답합니다. 문장마다 [n]으로 출처를 달고 "
        "숫자·날짜·조문을 원문과 대조합니다. 문서에 답이 없으면 kind가 abstained이며, "
        "그때는 답을 지어내지 말고 모른다고 전하십시오. "
        "Answer a question from the documents alone: every sentence cites its place as [n], and figures, dates and "
        "articles are checked against it. Where the documents do not answer, `kind` is `abstained`: say so rather "
        "than make an answer up. Pass the citations on to the person who asked.",
        takes=AskInput,
        gives=AskOutput,
        call=_ask,
    ),
    "read_page": Tool(
        title="문서 읽기 / Read a page",
        description="문서 하나를 쪽(page)이나 문단 범위(first_block~last_block)로 원문 그대로 읽습니다. "
        "둘 다 없으면 처음부터이며, 길면 next_block부터 이어 읽습니다. 문서 번호는 search와 ask의 결과에 있습니다. "
        "Read a document as it was written, by page or by a range of blocks; from its beginning where neither is "
        "given. Long texts go on at `next_block`. Ids of documents are in the results of search and ask.",
        takes=ReadPageInput,
        gives=ReadPageOutput,
        call=_read_page,
    ),
}
