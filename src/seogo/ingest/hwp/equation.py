"""Equations of Hancom's script (`a over b`) as a line that people read and search. Knows nothing of files.

The words of the script: Hancom's document on equations (한글 문서 파일 형식 - 수식, revision 1.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from seogo.ingest.formula import accented, fraction, lines, matrix, root, scripted, settled, stacked

_TOKEN = re.compile(
    r"\s+|[{}#&~`^_]|\"[^\"]*\"?|[A-Za-z]+|[^\W\d_A-Za-z]+|\d+(?:\.\d+)?|<=|>=|!=|->|<<|>>|\+-|.", re.DOTALL
)
_DROPPED = frozenset(
    {"left", "right", "rm", "it", "bold", "rmbold", "size", "color", "rel", "under", "box", "phantom"}
)
_SIGNS = {
    "times": "×", "div": "÷", "divide": "÷", "cdot": "·", "pm": "±", "plusminus": "±", "mp": "∓", "minusplus": "∓",
    "+-": "±", "<=": "≤", ">=": "≥", "<<": "≪", ">>": "≫",
    "!=": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼", "cong": "≅", "propto": "∝",
    "inf": "∞", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "dint": "∬", "tint": "∭", "oint": "∮",
    "partial": "∂", "nabla": "∇", "in": "∈", "notin": "∉", "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "cup": "∪",
    "cap": "∩", "union": "∪", "inter": "∩", "emptyset": "∅", "forall": "∀", "exists": "∃", "exist": "∃",
    "therefore": "∴", "because": "∵", "deg": "°", "angle": "∠", "->": "→", "rightarrow": "→", "leftarrow": "←",
    "lrarrow": "↔", "cdots": "⋯", "ldots": "…", "prime": "′", "triangle": "△", "bot": "⊥", "lnot": "¬",
    "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω",
}  # fmt: skip
_GREEK_CAPITALS = frozenset({"gamma", "delta", "theta", "lambda", "xi", "pi", "sigma", "phi", "psi", "omega"})
_BLANKS = {"~": " ", "`": " ", "#": " ; ", "&": " "}
_SCRIPTS = {"^": "^", "sup": "^", "to": "^", "_": "_", "sub": "_", "from": "_"}
_FRACTIONS: dict[str, Callable[[str, str], str]] = {
    "over": fraction,
    "atop": stacked,
    "choose": lambda above, below: f"({stacked(above, below)})",
}
_ACCENTS = {"bar": "¯", "hat": "^", "vec": "→", "tilde": "~", "dot": "˙", "ddot": "¨", "check": "ˇ", "acute": "´",
            "grave": "`"}  # fmt: skip
_MATRICES: dict[str, Callable[[list[list[str]]], str]] = {
    "matrix": matrix,
    "bmatrix": matrix,
    "pmatrix": lambda rows: matrix(rows, "("),
    "dmatrix": lambda rows: matrix(rows, "|"),
    "cases": lambda rows: "{" + lines(map(" ".join, rows)),
    **dict.fromkeys(("pile", "lpile", "rpile", "eqalign"), lambda rows: lines(map(" ".join, rows))),
}
_OPERATORS = frozenset((*_SCRIPTS, *_FRACTIONS))
_NAMED = _DROPPED | _SIGNS.keys() | _OPERATORS | _ACCENTS.keys() | _MATRICES.keys() | {"sqrt", "root", "of"}
_MAX_DEPTH = 50
_MAX_CHARS = 3_000
_INNER_BLANK = re.compile(r"(?<=[(\[]) | (?=[)\]])")


def readable(script: str) -> str:
    """The equation on one line: `{a+b} over 2` is `(a+b)/2`, `x ^{2}` is `x^2`; what is not known stays as written.

    A script that is longer or nests deeper than people write is given back as it is, on one line.
    """
    if len(script) > _MAX_CHARS:
        return " ".join(script.split())
    try:
        shown = " ".join(settled(_Parser(script).rest()).split())
    except _TooDeep:
        return " ".join(script.split())
    return _INNER_BLANK.sub("", shown)


class _TooDeep(Exception):
    """Groups within groups beyond `_MAX_DEPTH`."""


class _Parser:
    """Reads the words of one script from the left."""

    def __init__(self, script: str) -> None:
        self._tokens = _TOKEN.findall(script)
        self._at = 0
        self._depth = 0

    def rest(self) -> str:
        """All of it; a closing brace without its opening one is nothing."""
        parts: list[str] = []
        while self._at < len(self._tokens):
            parts.append(self._sequence())
            self._at += 1
        return "".join(parts)

    def _sequence(self, ends: str = "}") -> str:
        """Up to one of `ends`, which is left where it is, or the end."""
        parts: list[str] = []
        while self._at < len(self._tokens) and self._tokens[self._at] not in ends:
            word = self._tokens[self._at].lower()
            if word in _OPERATORS:
                self._at += 1
                self._operate(word, parts)
            else:
                parts.append(self._one())
        return "".join(parts)

    def _operate(self, word: str, parts: list[str]) -> None:
        """An operator takes what stands before it and after it; blanks around it are nothing."""
        while parts and parts[-1].isspace():
            parts.pop()
        before = parts.pop() if parts else ""
        if word in _FRACTIONS:
            parts.append(_FRACTIONS[word](before, self._term()))
            return
        scripts = {_SCRIPTS[word]: self._next()}
        other = self._peek()
        if _SCRIPTS.get(other, _SCRIPTS[word]) != _SCRIPTS[word]:  # one below and one above the same
            self._skip(other)
            scripts[_SCRIPTS[other]] = self._next()
        parts.append(scripted(before, scripts.get("_", ""), scripts.get("^", "")))

    def _term(self) -> str:
        """The next group, word or sign, with its scripts."""
        parts = [self._next()]
        while (word := self._peek()) in _SCRIPTS and word not in ("from", "to"):
            self._skip(word)
            self._operate(word, parts)
        return "".join(parts)

    def _next(self) -> str:
        """The next group, word or sign; empty where there is none."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] == "}":
            return ""
        return self._one()

    def _peek(self) -> str:
        """The next word that is not blank, in small letters; empty where there is none."""
        at = self._at
        while at < len(self._tokens) and self._tokens[at].isspace():
            at += 1
        return self._tokens[at].lower() if at < len(self._tokens) else ""

    def _skip(self, word: str) -> None:
        while self._tokens[self._at].lower() != word:
            self._at += 1
        self._at += 1

    def _one(self) -> str:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _TooDeep
        shown = self._shown(self._tokens[self._at])
        self._depth -= 1
        return shown

    def _shown(self, token: str) -> str:
        """What the token at hand and those that belong to it show; they are passed."""
        word = token.lower()
        self._at += 1
        if token == "{":
            return self._group()
        if word == "sqrt":
            return root(self._term())
        if word == "root":
            return self._root()
        if word in _ACCENTS:
            return accented(self._term(), _ACCENTS[word])
        if word in _MATRICES and self._peek() == "{":
            self._skip("{")
            return _MATRICES[word](self._rows())
        if word in _SIGNS:
            capital = token[0].isupper() and word in _GREEK_CAPITALS
            return _SIGNS[word].upper() if capital else _SIGNS[word]
        if token in _BLANKS or token.isspace():
            return _BLANKS.get(token, " ")
        if word in ("left", "right") and self._peek() == ".":  # a bracket that is not drawn
            self._skip(".")
        if word in _DROPPED or word in _MATRICES or word == "of":
            return ""
        return token.strip('"') if token.startswith('"') else token + self._joined(token)

    def _joined(self, token: str) -> str:
        """The words and numbers written against the one at hand: `2x`, `이자율r`."""
        found = ""
        while token[-1].isalnum() and self._at < len(self._tokens):
            token = self._tokens[self._at]
            if not token[0].isalnum() or token.lower() in _NAMED:
                break
            found += token
            self._at += 1
        return found

    def _group(self) -> str:
        text = self._sequence()
        self._at += 1
        return text

    def _root(self) -> str:
        degree = self._term()
        if self._peek() != "of":
            return root(degree)
        self._skip("of")
        return root(self._term(), degree)

    def _rows(self) -> list[list[str]]:
        """The cells of a matrix, up to its closing brace."""
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(self._sequence("}#&"))
            end = self._tokens[self._at] if self._at < len(self._tokens) else "}"
            self._at += 1
            if end == "#":
                rows.append([])
            elif end == "}":
                return rows
