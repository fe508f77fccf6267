"""Hits, citations and answers as JSON, one shape for the terminal and the server (docs/guide/json.md)."""

from __future__ import annotations

from seogo.types import Answer, Citation, Claim, FaqSource, Hit, Verdict


def hit_json(hit: Hit) -> dict[str, object]:
    """A hit as `--json` prints it."""
    chunk = hit.chunk
    return {
        "chunk": chunk.id,
        "score": round(hit.score, 6),
        "lexical_score": hit.lexical_score,
        "dense_score": hit.dense_score,
        "document": chunk.document,
        "title": chunk.title,
        "address": chunk.address,
        "page": chunk.pages[0] if chunk.pages else None,
        "text": chunk.text,
    }


def citation_json(citation: Citation) -> dict[str, object]:
    """A citation as `--json` prints it."""
    return {
        "n": citation.n,
        "document": citation.document,
        "title": citation.title,
        "address": citation.address,
        "page": citation.page,
        "date": citation.date,
        "quote": citation.quote,
        "masked": citation.masked,
        "start": citation.start,
        "end": citation.end,
    }


def claim_json(claim: Claim) -> dict[str, object]:
    place = claim.evidence
    return {
        "text": claim.text,
        "kind": claim.kind,
        "status": claim.status,
        "start": claim.start,
        "end": claim.end,
        "evidence": {"index": place.index, "start": place.start, "end": place.end} if place else None,
        "found": claim.found,
        "uncited": claim.uncited,
    }


def timings_json(timings_ms: dict[str, float]) -> dict[str, float]:
    return {stage: round(value, 2) for stage, value in timings_ms.items()}


def answer_json(answer: Answer) -> dict[str, object]:
    """An answer as `--json` prints it."""
    return {
        "question": answer.question,
        "text": answer.text,
        "kind": answer.kind,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_json(citation) for citation in answer.citations],
        "verdict": verdict_json(answer.verdict) if answer.verdict else None,
        "corrections": [{"start": one.start, "end": one.end, "was": one.was} for one in answer.corrections],
        "withheld": [{"text": one.text, "reason": one.reason} for one in answer.withheld],
        "votes": dict(answer.votes),
        "faq": faq_json(answer.faq) if answer.faq else None,
        "notices": list(answer.notices),
        "model": answer.model or None,
        "prompts": answer.prompts or None,
        "searched": answer.searched or answer.question,
        "hits": [hit_json(hit) for hit in answer.hits],
        "timings_ms": timings_json(dict(answer.timings_ms)),
    }


def faq_json(source: FaqSource) -> dict[str, object]:
    """The fixed question that an answer belongs to."""
    return {
        "id": source.id,
        "question": source.question,
        "wording": source.wording,
        "collection": source.collection,
        "updated_at": source.updated_at,
    }


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """The verdict on an answer; a claim's `evidence` is the number of its citation and offsets into that passage."""
    return {"status": verdict.status, "claims": [claim_json(claim) for claim in verdict.claims]}
