"""Things, ways and deeds of which one is not the other: 당일 / 다음 날, 승인 / 반려. Knows nothing of comparing.

What is denied of the one says nothing of the other (who does not refuse need not have agreed), so that only what is
not denied counts; words of which the one is what the other is not are in `opposites`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from seogo.lang.antonyms import Pair, Pairs, pieces_of, read_pairs
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import Polarity, read_polarity

_DEEDS = Pairs(
    read_pairs(
        """
분리	통합|합치|합쳐
인용	기각|각하
채택	불채택
인정	불인정
가입	탈퇴
승인	반려|불승인
수리	반려
허가	불허
신설	폐지
존속|유지	폐지|없애
착수|착공	완료|완공|준공
개시|시작	종료|마감
재개	중단|중지
가동	중단
해결|해소	남아 있[으고다습]
승소|이겼	패소|졌[다습]
적립	차감
발급|교부	회수|반납
임명|위촉	해임|해촉
채용	해고
매입|매수	매각
입고	출고
설치	철거
부착	제거
납부	환급
부과	면제
게시	삭제
보존|보관	폐기|파기
"""
    )
)
"""What is done and what undoes it."""
_CONTRARIES = Pairs(
    read_pairs(
        """
당일|같은 날	익일|다음 날|다음날|이튿날|전날
평일	주말|휴일
오전	오후
월초	월말
연초	연말
최초|처음	최종|마지막
먼저	나중에
이미	아직
바로|즉시|곧바로	나중에|천천히
상시	수시|임시
원본	사본
서면|문서	구두|말로|전화
구매자|매수인	판매자|매도인
임대인|집주인	임차인|세입자
채권자	채무자
원고	피고
가해자	피해자
(?<!피)신청인	피신청인
본인	대리인|다른 사람|타인
내국인	외국인
개인	단체|법인
성인|어른	어린이|아동|청소년|미성년
(?<!비)회원	비회원
기혼	미혼
경력직	신입|신규 채용
혼자|단독|홀로	함께|같이|공동
(?<!비)상근	비상근
(?<!비)영리	비영리
직영	위탁|외주
수의계약|수의 계약	경쟁입찰|경쟁 입찰
고의	과실|실수
세전	세후
매출	매입
자산	부채
완납	미납|체납
낙찰	유찰
당선	낙선
양호	불량|미흡
만족	불만
성공	실패
안전하	위험하
지상	지하
북쪽	남쪽
동쪽	서쪽
가로	세로
수평	수직
입구	출구
도착	출발
전입	전출
입사	퇴사
입원	퇴원
입학	졸업
개막	폐막
개점	폐점
이륙	착륙
전진	후진
유선	무선
일반실	특실
온수	냉수
난방	냉방
냉장	냉동|상온|실온
산성	알칼리성|염기성
정품	호환품|비정품
신품|새것|새 제품	중고
상위	하위
고급	초급
대형	소형
고온	저온
고압	저압
고속	저속
다수	소수
모두|전부	일부(?!러|터)
큰 소리|크게	작은 소리|작게
높게	낮게
넓게	좁게
두껍게	얇게
세게|강하게	약하게
빨리|빠르게	천천히|느리게
많이	적게|조금
쉽게	어렵게
"""
    )
)
"""Things and ways."""
DEED, CONTRARY = "deed:", "contrary:"
"""How the groups of the ones and of the others begin."""
_SAID = frozenset((Polarity.DO, Polarity.CAN, Polarity.MUST))
_STANDS = re.compile(r"[으고다습겼]|[가-힣]\s*(?:$|[\n.,;)])")
"""The last letter of a deed that is a verb, or that ends its line: `2026년부터 불인정`."""


def find_contraries(page: Page, groups: Collection[str] | None = None) -> Iterator[Fact]:
    """The words of a page that have a contrary; those of `groups` alone where given."""
    if groups is not None and not any(one.startswith((DEED, CONTRARY)) for one in groups):
        return
    pieces = page.once("pieces", lambda: pieces_of(page.text)) if groups is None else ()
    for kind, table in ((DEED, _DEEDS), (CONTRARY, _CONTRARIES)):
        for pair in (
            table.within(page.text, pieces)
            if groups is None
            else (one for one in table.all if f"{kind}{one[0]}" in groups)
        ):
            yield from page.once((kind, pair[0]), partial(_of_pair, page, kind, pair))


def _of_pair(page: Page, kind: str, pair: Pair) -> list[Fact]:
    """Where either stands and is not denied."""
    name, plus, minus = pair
    text, found, taken = page.text, [], Taken()
    for sign, side in ((-1, minus), (1, plus)):
        for match in side.find(text):
            if taken.overlaps(*match.span()):
                continue
            taken.add(*match.span())
            polarity = read_polarity(text, match.start(), match.end(), verb=False)
            stands = kind == CONTRARY or _STANDS.match(text, match.end() - 1)
            if polarity in _SAID or (polarity is None and stands):
                span = (match.start(), match.end())
                found.append(Fact(ClaimKind.POLARITY, f"{kind}{name}", sign, *span, raw="pair", weak=True))
    return found
