"""Things of one class, of which one is not the other: a 담임교사 is no 보호자, what is paid in 현금 not in 상품권.

Read by the endings of a word and by short lists of general office words. Knows no sentence and no claim.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seogo.lang.synonyms import listed_for, synonyms

PERSON, BODY, PLACE = "person", "body", "place"
_POST = (
    "이사장|부사장|사장|본부장|부서장|팀장|부장|차장|과장|실장|국장|처장|원장|총장|학장|도지사|군수|구청장|청장|소장|병원장|지사장|공장장|"
    "위원장|의장|동장|읍장|면장|교장|교감|원감|센터장|단장|조합장|지점장|은행장|관장|서장|기관장|학교장|선장|이장|반장|회장|파트장|점장|조장|장관|차관|"
    "총리|대통령|대표이사|사내이사|사외이사|교육감|교육장|주무관|사무관|서기관|장학사|교수|교사|강사|조교|간호사|약사|변호사|회계사|세무사|노무사|"
    "감리원|감독관|감독원|관리원|감시원|안내원|경비원|상담원|상담사|인솔자|운전자|운전원|기관사|항해사|보호자|후견인|소유자|점유자|임차인|"
    "임대인|세입자|집주인|건물주|발주자|수급인|도급인|시공자|감리자|설계자|보증인|입양자|위탁자|수탁자|경찰관|소방관|소방대원|영양사|조리원|조리사|"
    "사서|학예사|심사위원|평가위원|학부모|방화관리자|안전관리자|보건관리자|시스템관리자|현장대리인|현장소장|(?:담당|운영|정책|기획|심의|조정|보좌|심사|홍보|통상|인권|감찰)관|부시장|부군수|부지사|부총장|기술사|감정인|통역사|판사|검사관|조사관"
)
_FIELD = (
    "총무|기획|행정|교통|환경|복지|민원|세무|경제|산업|농업|관광|체육|문화|예술|안전|건설|도로|주택|도시|정보|통신|위생|보건|회계|감사|홍보|"
    "법무|인사|재난|하수|상수도?|수도|공원|녹지|청소|자원|축산|수산|산림|토지|지적|징수|재산|정책|전략|협력|운영|관리|총괄|재무|경영|지원|구매|자재|"
    "교육|학생|교무|연구|기술|시설|전산|품질|생산|영업|고객|마케팅|개발|조사|심사|평가|물류|보안|장비|사업|서비스|데이터|디지털|보호|사회|여성|청년|건축"
)
_FORMS = {
    PERSON: rf"[가-힣]{{0,8}}(?:{_POST})|부모|[가-힣]{{2,6}}(?:책임자|담당자|관리자|대표자)",
    BODY: (
        rf"[가-힣]{{0,8}}(?:{_FIELD})(?:과|실|팀|국|처|부|본부|부서)|[가-힣·]{{2,10}}(?:공단|협회|재단|연맹|연합회|위원회|조합|진흥원|개발원|평가원|관리원|"
        r"연구원|연구소|의료원|보건소|우체국|세무서|경찰서|소방서|교육청|지원청|사무소|센터|대학교|대학|병원|은행|법인|의회|학생회|학부모회|교사회|자치회|"
        r"(?:도시|토지|주택|가스|전력|도로|철도|수자원|관광|방송|교통|항만|공항|농어촌|안전)공사)|"
        r"[가-힣]{2,6}(?<!신)(?<!요)(?<!하)(?<!시)청|[구시군도]청|이사회|총회|학교|병원|은행|수협|농협|해경|경찰|법원|국회|의회|세관|통계청|[가-힣]{2,4}시청|(?:대|중소|중견|사회적|여성|장애인|외국|외국인|벤처|창업)기업"
    ),
    PLACE: (
        r"[가-힣]{1,8}(?<![사현상손부성과진충확])실|[가-힣]{1,8}(?:창고|보관소|보관함|안내대|창구|로비|강당|주차장|운동장|휴게소|정류장|터미널|공원|광장|도서관|체육관|회관|"
        r"사물함|캐비닛|냉장고)|선반|냉장고|캐비닛|금고|서랍|사물함|창고|옥상|로비|강당|서울|부산|대구|인천|대전|울산|세종|제주|수원|전주|군산|춘천|청주|천안|"
        r"포항|창원|목포|여수|강릉|원주|경주|안동|김해|안산|[가-힣]{2}도(?<=기도|원도|청도|라도|상도|주도)"
    ),
    "document": (
        r"[가-힣]{0,8}(?:증명서|신청서|보고서|계획서|확인서|동의서|영수증|진단서|소견서|의뢰서|추천서|서약서|계약서|명세서|견적서|내역서|이력서|신분증|면허증|등록증|"
        r"자격증|학생증|회원증|사원증|등본|초본|회의록|일지|조서|도면|설계서|청구서|고지서|사유서|위임장|신고서|지정서|의견서|수료증|성적표)|여권|통장|각서"
    ),
    "medium": (
        r"서면|구두|전화|문자|문자메시지|이메일|전자우편|메일|팩스|우편|등기|등기우편|방문|누리집|홈페이지|온라인|인터넷|앱|"
        r"[가-힣]{1,4}장터|메신저|내용증명"
    ),
    "means": (
        r"현금|주식|현물|신용카드|체크카드|카드|[가-힣]{0,4}상품권|지역화폐|포인트|마일리지|계좌이체|수표|어음|교통카드|쿠폰|식권"
    ),
    "employment": r"정규직|비정규직|계약직|무기계약직|기간제|인턴|파견직|일용직|임시직|공무직",
    "group": (
        r"장애인|저소득층|국가유공자|지역인재|노인|어르신|고령자|청소년|아동|어린이|영유아|임산부|임신부|다문화가정|한부모가족|한부모가정|외국인|청년|"
        r"신혼부부|다자녀가구|기초생활수급자|차상위계층|소상공인|자영업자|농업인|군인|대학생|고등학생|중학생|초등학생|대학원생|퇴직자|구직자|미취업자"
    ),
    "colour": r"(?:초록|녹|빨간|붉은|적|노란|황|파란|청|흰|백|검은|흑|회|보라|주황|분홍)색",
    "penalty": r"과태료|벌금|과징금|위약금|보증금|가산금|범칙금|징역",
    "tax": r"(?:소득|재산|취득|양도소득|상속|증여|부가가치|부가|법인|주민|자동차|등록면허)세",
    "benefit": r"[가-힣]{2,6}(?:급여|연금|수당|장려금)",
    "vehicle": r"승용차|승합차|화물차|버스|택시|기차|열차|비행기|항공기|지하철|전철|자전거|오토바이|이륜차|여객선|선박",
}  # fmt: skip
_CLASSES = [(name, re.compile(form)) for name, form in _FORMS.items()]
_SAME = """
누리집 홈페이지 온라인 인터넷 앱
이메일 메일 전자우편
문자 문자메시지
우편 등기 등기우편
카드 신용카드 체크카드
상품권 지역상품권 지역화폐
계약직 기간제 비정규직 임시직
노인 어르신 고령자
아동 어린이 영유아
임산부 임신부
한부모가족 한부모가정
저소득층 기초생활수급자 차상위계층
초록색 녹색
빨간색 붉은색 적색
노란색 황색
파란색 청색
흰색 백색
검은색 흑색
부가가치세 부가세
기차 열차
비행기 항공기
지하철 전철
오토바이 이륜차
여객선 선박
보호자 학부모 부모 법정대리인
임차인 세입자
임대인 집주인 건물주 소유자
경찰 경찰서 경찰관
교사 강사 교수
정규직 무기계약직 공무직
등록증 신분증 여권 면허증 학생증
시작 개시
전화 통화
위험 우려
손님 손님들 고객
자리 좌석
물건 물품
나무 수목
요리 취사
이름 명단
날수 일수 날짜
물기 수분
"""
"""Words that may be said for one another."""
_WORDS_FOR: dict[str, frozenset[str]] = {}
for _line in _SAME.strip().splitlines():
    for _word in _line.split():
        _WORDS_FOR[_word] = _WORDS_FOR.get(_word, frozenset()) | frozenset(_line.split())
_RECEIVING = frozenset((PERSON, BODY, PLACE))


@lru_cache(maxsize=4096)
def class_of(word: str) -> str:
    """The class of a word without blanks; empty for one of none."""
    return next((name for name, form in _CLASSES if form.fullmatch(word)), "")


def may_exclude(word: str, text: str) -> bool:
    """Whether a text may have a word that a word of a class `excludes`, by the forms of such words alone."""
    mine = class_of(word)
    classes = _RECEIVING if mine in _RECEIVING else {mine}
    return any(form.search(text) is not None for name, form in _CLASSES if name in classes)


def words_for(word: str) -> frozenset[str]:
    """The other words that may be said for one of a class; empty for one of none."""
    return _WORDS_FOR.get(word, frozenset()) - {word}


def are_words_for_one(one: str, other: str) -> bool:
    """Whether both may be said of one thing: 세입자, 임차인."""
    return other in _WORDS_FOR.get(one, ()) or other in synonyms(one) or one in synonyms(other)


@lru_cache(maxsize=4096)
def all_words_for(word: str) -> frozenset[str]:
    """All the words with which it `are_words_for_one`."""
    return _WORDS_FOR.get(word, frozenset()).union(synonyms(word), listed_for(word))


def excludes(one: str, other: str, *, receiving: bool = False) -> bool:
    """Whether what is the one is not the other. `receiving`: to whom or where something goes, so that a place stands
    beside a person."""
    mine, theirs = class_of(one), class_of(other)
    if not mine or not theirs or one in other or other in one or other in _WORDS_FOR.get(one, ()):
        return False
    if mine != theirs and not {mine, theirs} <= (_RECEIVING if receiving else {PERSON, BODY}):
        return False
    return other not in synonyms(one) and one not in synonyms(other)
