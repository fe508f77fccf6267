"""A thing said in the place of another: sentences with one noun exchanged for another of the same passages.

    python bench/verify_swaps.py [--seed 11] [--most 300]

Of the samples and the statutes a noun with its particle goes where another with the same particle stands; of KorQuAD's
paragraphs (where they lie beside the project) one question's answer goes where another's stands. The sentences as they
are written are the true ones.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from korquad import KORQUAD
from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.lang.josa import fix_particle
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer
from table import report
from verify_pairs import read_documents

NOUNS = ("NNG", "NNP", "SL", "XSN", "XPN")
CASES = ("JKS", "JKO", "JKG", "JKB")
_SENTENCES = re.compile(r"(?<=다\.)\s+|\n")
TRIES = 20

Pair = tuple[str, str, list[str]]
"""A true sentence, one with a noun exchanged, the passages."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--most", type=int, default=300, help="sentences of each kind of text")
    given = parser.parse_args()
    analyzer = open_analyzer()
    sources = {"office": _office(random.Random(given.seed), analyzer)}
    if KORQUAD.exists():
        sources["encyclopaedia"] = _encyclopaedia(random.Random(given.seed))
    rows = []
    for name, pairs in sources.items():
        found: dict[str, list[bool]] = defaultdict(list)
        for true, swapped, passages in _first(pairs, given.most):
            evidence = [normalize(one) for one in passages]
            for kind, text in (("true", true), ("swapped", swapped)):
                verdict = check_answer(normalize(text), evidence, analyzer)
                found[kind].append(verdict.status is Status.CONTRADICTED)
        for kind, caught in found.items():
            rows.append(
                {
                    "text": name,
                    "said": kind,
                    "answers": len(caught),
                    "contradicted": round(sum(caught) / len(caught), 3),
                }
            )
    report("verify_swaps", rows, seed=given.seed)


def _first(pairs: Iterator[Pair], most: int) -> Iterator[Pair]:
    for _, pair in zip(range(most), pairs, strict=False):
        yield pair


def _office(rng: random.Random, analyzer: Analyzer) -> Iterator[Pair]:
    for document in read_documents().values():
        chunks = chunk_document(document, ChunkSettings(), analyzer=analyzer)
        for chunk in rng.sample(chunks, min(60, len(chunks))):
            near = [one.text for one in chunks if 0 < abs(one.ordinal - chunk.ordinal) <= 2]
            said = [one for one in _sentences(chunk.text) if 25 < len(one) < 160 and one.endswith("다.")]
            if not said:
                continue
            sentence = rng.choice(said)
            others = [one for text in (chunk.text, *near) for one in _sentences(text) if one != sentence]
            if swapped := _exchange(sentence, others, rng, analyzer):
                yield sentence, swapped, [chunk.text, *near]


def _exchange(sentence: str, others: Sequence[str], rng: random.Random, analyzer: Analyzer) -> str | None:
    places = _places(sentence, analyzer)
    for _ in range(TRIES if places and others else 0):
        start, end, case = rng.choice(places)
        other = rng.choice(others)
        fit = [
            other[a:b]
            for a, b, there in _places(other, analyzer)
            if there == case and other[a:b] not in sentence and sentence[start:end] not in other
        ]
        if fit:
            word = rng.choice(fit)
            return sentence[:start] + word + fix_particle(word, sentence[end:])
    return None


def _places(sentence: str, analyzer: Analyzer) -> list[tuple[int, int, str]]:
    """Its nouns that a particle of a case follows, and that particle."""
    tokens = analyzer.tokenize([sentence])[0]
    found, first = [], 0
    for n, token in enumerate(tokens):
        if token.tag not in NOUNS:
            if token.tag in CASES and n > first and tokens[n - 1].end - tokens[first].start >= 2:
                case = token.form if token.tag == "JKB" else token.tag
                found.append((tokens[first].start, tokens[n - 1].end, case))
            first = n + 1
    return found


def _encyclopaedia(rng: random.Random) -> Iterator[Pair]:
    articles = json.loads(KORQUAD.read_text(encoding="utf-8"))["data"]
    for article in rng.sample(articles, len(articles)):
        paragraphs = article["paragraphs"]
        asked = [one for one in paragraphs if one["qas"]]
        for paragraph in rng.sample(asked, min(4, len(asked))):
            text = paragraph["context"]
            answers = [one["answers"][0]["text"] for one in paragraph["qas"]]
            answer = rng.choice(answers)
            sentence = next((one for one in _sentences(text) if answer in one and 20 < len(one) < 200), None)
            fit = [
                one
                for one in answers
                if sentence
                and one not in sentence
                and answer not in one
                and not re.search(r"\d", one + answer)
            ]
            if sentence and fit:
                word = rng.choice(fit)
                before, _, after = sentence.partition(answer)
                near = [one["context"] for one in paragraphs if one is not paragraph]
                passages = [text, *rng.sample(near, min(4, len(near)))]
                yield sentence, before + word + fix_particle(word, after), passages


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCES.split(text) if one.strip()]


if __name__ == "__main__":
    main()
