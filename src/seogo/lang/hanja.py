"""Hanja by its Korean reading, syllable for character, so that 前借金 and 전차금 find each other.

Knows nothing of words: of several readings the usual one is taken, then the two spelling rules that depend on the
place in a word are applied. The table is data of the Unicode Consortium (`hanja.txt`, NOTICE).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")

_INITIAL = {"녀": "여", "뇨": "요", "뉴": "유", "니": "이", "랴": "야", "려": "여", "례": "예", "료": "요"}
_INITIAL |= {"류": "유", "리": "이", "라": "나", "래": "내", "로": "노", "뢰": "뇌", "루": "누", "르": "느"}
"""한글 맞춤법 제10항 to 제12항: word-initial ㄴ and ㄹ, by the syllable without its final consonant."""

_SYLLABLES, _FINALS, _NIEUN = 0xAC00, 28, 4


def read_hanja(text: str) -> str:
    """The text with every hanja that has a Korean reading replaced by it: same length, offsets hold.

    The initial-sound rule holds at the start of a run of hanja that no Hangul syllable precedes (勞動 노동,
    過勞 과로), 列 and 率 follow a vowel or ㄴ as 열 and 율 (比率 비율), 不 is 부 before ㄷ and ㅈ.
    """
    return text if text.isascii() else _RUN.sub(_read_run, text)


def find_hanja(text: str) -> list[str]:
    """The runs of hanja in a text, as written, in order."""
    return [] if text.isascii() else _RUN.findall(text)


def _read_run(match: re.Match[str]) -> str:
    readings = _readings()
    before = match.string[match.start() - 1 : match.start()]
    read = ""
    for character, following in zip(match[0], match[0][1:] + " ", strict=True):
        syllable = readings.get(character, character)
        last = read[-1:] or before
        if character == "不":
            syllable = "부" if _initial(readings.get(following, "")) in "ㄷㅈ" else "불"
        elif syllable in "렬률" and _ends_open(last):
            syllable = "열" if syllable == "렬" else "율"
        elif not _is_syllable(last) and not last.isdigit():  # 2024年 is 2024년
            syllable = _soften(syllable)
        read += syllable
    return read


def _soften(syllable: str) -> str:
    if not _is_syllable(syllable):
        return syllable
    final = (ord(syllable) - _SYLLABLES) % _FINALS
    softer = _INITIAL.get(chr(ord(syllable) - final))
    return chr(ord(softer) + final) if softer else syllable


def _is_syllable(character: str) -> bool:
    return "가" <= character <= "힣"


def _ends_open(character: str) -> bool:
    return _is_syllable(character) and (ord(character) - _SYLLABLES) % _FINALS in (0, _NIEUN)


def _initial(syllable: str) -> str:
    """The first consonant of a syllable; `-` for anything else."""
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    return consonants[(ord(syllable) - _SYLLABLES) // 588] if _is_syllable(syllable) else "-"


@cache
def _readings() -> dict[str, str]:
    lines = files("seogo.lang").joinpath("hanja.txt").read_text(encoding="utf-8").splitlines()
    return {character: line[0] for line in lines if not line.startswith("#") for character in line[1:]}
