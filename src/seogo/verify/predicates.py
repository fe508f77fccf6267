"""Verbs of speech and the words of documents that say the same: `빌려주` and 대여, `붙이` and 첨부.

Only where one may stand for the other whatever is said of it; `lang.synonyms` has what questions ask with.
"""

from __future__ import annotations

from functools import cache, lru_cache

_TABLE = """
양도 넘기- 물려주-|첨부 붙이- 덧붙이-|사망 숨지- 죽-|대여 빌려주- 빌리-|구입 구매 매입 사들이-|섭취 복용 먹-
착용 입- 쓰-|탑승 타- 승차|반입 들여오- 가져오- 가지고- 들이-|휴대 가져가- 지니-|촬영 찍-|세척 씻-
교체 바꾸- 갈-|변경 바꾸- 고치-|폐기 버리-|환불 돌려주- 돌려받- 환급|반환 돌려주- 돌려받-|연장 늘리- 미루-
단축 줄이-|생략 건너뛰-|통지 알리- 통보|고지 알리-|중단 멈추- 그치-|정지 멈추-|참가 나가- 참여
출입 드나들- 들어가- 들어오-|입장 들어가- 들어오-|사용 쓰- 이용|이용 쓰- 사용|배상 물어주-|개방 열-|폐쇄 닫-
분할 나누-|혼합 섞-|건조 말리-|운전 몰-|주차 세우-|수강 듣-|종료 끝나- 마치-|위탁 맡기-|삭제 지우-|설치 달-
철거 떼-|상속 물려받-|승계 이어받-|수령 받- 찾-|제출 내-|납부 내-|지급 주-|지원 도와주- 대주-|거주 살-
재직 다니-|판매 팔-|공유 나누-|누설 흘리-|훼손 망가뜨리-|준수 지키-|위반 어기-|선발 뽑-|채용 뽑-|등록 올리-
취식 먹-|음용 마시-|흡연 피우-|방치 내버려두-|소지 지니- 갖-|적재 싣-|하역 내리-|개봉 뜯- 열-
거부 거절 마다하-|폐지 없애- 없어지-|동반 데려오- 데려가-|면담 만나-|시험 실험|인출 찾- 빼-
"""


@cache
def _read() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in _TABLE.replace("|", "\n").split("\n"):
        words = line.split()
        for word in words:
            others = found.setdefault(word.rstrip("-"), {})
            others.update((other, None) for other in words if other != word)
    return {word: tuple(others) for word, others in found.items()}


@lru_cache(maxsize=1024)
def same_predicates(stem: str) -> tuple[tuple[str, bool], ...]:
    """The other words and whether each is a verb (else a noun with 하다); those of one syllable, found in too many
    others, are left out."""
    others = _read().get(stem, ())
    return tuple((one.rstrip("-"), one.endswith("-")) for one in others if len(one.rstrip("-")) > 1)
