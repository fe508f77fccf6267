"""Chunks as an answer may use and show them: personal data masked, orders to the answerer blank. One for each answer.

Both keep every offset: a masked quote has the document's length at its place and differs from it in `*` alone, and its
citation says so (`masked`). Titles and addresses are treated as text is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from seogo.guard.audit import Action, Direction, audit, told
from seogo.guard.instructions import blank_instructions, find_instructions
from seogo.guard.personal.find import find_personal, mask, mask_personal
from seogo.guard.personal.kinds import Found, PersonalKind
from seogo.types import Chunk, ChunkId, Citation, DocumentId, Hit

NAMELESS = "(제목을 보이지 않는 문서)"
ORDERS = "문서에 답하는 이에게 내리는 지시로 보이는 글이 있어 읽지 않았습니다: {titles}"
MASKED = "문서의 개인정보({kinds})를 가렸습니다."


class Shield:
    """`kinds`: masked. `blank`: whether orders go. `block`: kinds that may not be in an answer at all."""

    def __init__(
        self, kinds: Collection[PersonalKind], *, blank: bool = False, block: Collection[PersonalKind] = ()
    ) -> None:
        self._kinds, self._blank, self._block = frozenset(kinds) - frozenset(block), blank, frozenset(block)
        self._shown: dict[ChunkId, Chunk] = {}
        self._masked: dict[DocumentId, list[tuple[int, int, Found]]] = {}
        self.orders: dict[str, None] = {}
        """Titles of the documents in which there were orders, in the order they were met."""

    def chunk(self, chunk: Chunk) -> Chunk:
        """The chunk as it may be used; its text may be blank."""
        if chunk.id not in self._shown:
            self._shown[chunk.id] = self._make(chunk)
        return self._shown[chunk.id]

    def chunks(self, chunks: Iterable[Chunk]) -> list[Chunk]:
        """The chunks as they may be used."""
        return [self.chunk(chunk) for chunk in chunks]

    def hits(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits as they may be used, in their order; those that are nothing but orders go."""
        shown = [replace(hit, chunk=self.chunk(hit.chunk)) for hit in hits]
        return [hit for hit in shown if hit.chunk.text.strip()]

    def citation(self, citation: Citation) -> Citation:
        """The citation, knowing whether its quote is masked."""
        spans = self._masked.get(citation.document, ())
        inside = any(start < citation.end and end > citation.start for start, end, _ in spans)
        return replace(citation, masked=True) if inside else citation

    def text(self, text: str) -> str:
        """What a model wrote, masked."""
        return mask_personal(text, self._kinds)

    def blocked(self, *texts: str) -> list[Found]:
        """Values in these texts that may not be in an answer."""
        return [one for text in texts for one in find_personal(text, self._block)] if self._block else []

    def without_blocked(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that go with an answer: what may not be in an answer is masked in them."""
        if not self._block:
            return list(hits)
        kinds = self._block
        texts = [
            (mask_personal(hit.chunk.text, kinds), mask_personal(hit.chunk.title, kinds)) for hit in hits
        ]
        return [
            replace(hit, chunk=replace(hit.chunk, text=text, title=title))
            for hit, (text, title) in zip(hits, texts, strict=True)
        ]

    def finish(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """What a reader should know of the answer with these citations; what was masked in it goes to the log."""
        notices = [ORDERS.format(titles=", ".join(self.orders))] if self.orders else []
        met = {
            (citation.document, start): found
            for citation in citations
            for start, end, found in self._masked.get(citation.document, ())
            if start < citation.end and end > citation.start
        }
        if met:
            audit(Direction.ANSWER, Action.MASK, met.values())
            notices.append(MASKED.format(kinds=told(met.values())))
        return tuple(notices)

    def _make(self, chunk: Chunk) -> Chunk:
        found = find_personal(chunk.text, self._kinds) if self._kinds else []
        text = mask(chunk.text, found)
        title, address, context = (self._line(one) for one in (chunk.title, chunk.address, chunk.context))
        spans = [(chunk.start + one.start, chunk.start + one.end, one) for one in found]
        self._masked.setdefault(chunk.document, []).extend(spans)
        if self._blank:
            text, orders = blank_instructions(text)
            if orders or NAMELESS in (title, address, context):
                self.orders[title] = None
        return replace(chunk, text=text, title=title, address=address, context=context)

    def _line(self, line: str) -> str:
        if self._blank and find_instructions(line):
            return NAMELESS
        return mask_personal(line, self._kinds)
