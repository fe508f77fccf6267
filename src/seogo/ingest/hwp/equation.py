"""Equations of Hancom's script (`a over b`) as a line that people read and search. Knows nothing of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\s+|[{}#&~`^_]|\"[^\"]*\"|[A-Za-z]+|\d+(?:\.\d+)?|<=|>=|!=|->|<<|>>|\+-|.", re.DOTALL)
_WORDS = (
    "left right rm it bold rmbold size color cases pile lpile rpile matrix pmatrix bmatrix dmatrix eqalign "
    "from to of under"
)
_DROPPED = frozenset(_WORDS.split())
_SIGNS = {
    "times": "×", "div": "÷", "divide": "÷", "cdot": "·", "pm": "±", "mp": "∓", "+-": "±", "<=": "≤", ">=": "≥",
    "!=": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼",
    "inf": "∞", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "dint": "∬", "oint": "∮", "sqrt": "√", "root": "√",
    "partial": "∂", "nabla": "∇", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃",
    "therefore": "∴", "because": "∵", "deg": "°", "angle": "∠", "->": "→", "rightarrow": "→", "leftarrow": "←",
    "cdots": "⋯", "ldots": "…", "prime": "′", "triangle": "△", "over": "/", "atop": "/",
    "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω",
}  # fmt: skip
_GREEK_CAPITALS = {"gamma", "delta", "theta", "lambda", "xi", "pi", "sigma", "phi", "psi", "omega"}
_BLANKS = {"~": " ", "`": " ", "#": " ; ", "&": " "}
_BARE = re.compile(r"\{\s*([^\W_]+)\s*\}")


def readable(script: str) -> str:
    """The equation on one line: `{a+b} over 2` is `(a+b)/2`, `x ^{2}` is `x^2`; what is not known stays as written."""
    text = "".join(_shown(_BARE.sub(r"\1", script)))
    text = re.sub(r" *([/^_]) *", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r"√ +", "√", re.sub(r"\( +", "(", re.sub(r" +\)", ")", text))).strip()


def _shown(script: str) -> Iterator[str]:
    for token in _TOKEN.findall(script):
        lower = token.lower()
        if token in "{}":
            yield "(" if token == "{" else ")"
        elif token in _BLANKS:
            yield _BLANKS[token]
        elif lower in _DROPPED:
            continue
        elif lower in _SIGNS:
            capital = token[0].isupper() and lower in _GREEK_CAPITALS
            yield _SIGNS[lower].upper() if capital else _SIGNS[lower]
        else:
            yield token.strip('"') if token.startswith('"') else token
