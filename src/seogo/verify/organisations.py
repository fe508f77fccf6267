"""Organisations and their parts by the endings of their names. Knows no list of them."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"(?:전자|유통|게임즈|엔터테인먼트|제약|약품|카드|증권|신탁|은행|보험|생명|화재|건설|산업|공업|중공업|정밀|시스템|소프트|테크|미디어|홈쇼핑|라디오|"
    r"tv|방송|신문|출판|물류|로지스|택배|항공|해운|철도|교통|에너지|화학|바이오|병원|의료원|보건소|대학교?|산학협력단|사업단|추진단|의회|이사회|우체국|세무서|경찰서|소방서|세관|학교|연구소|연구원|연구실|협회|학회|재단|연맹|연합회|"
    r"보호회|위원회|조합|공사|공단|진흥원|개발원|평가원|관리원|안전원|교육원|연수원|기술원|인증원|정보원|심사평가원|과학원|박물관|미술관|도서관|센터|팀|(?<![결효초성통부경])과|(?<![사현손부과상확])실|(?<![외전한약입출타])국|(?<![근조출상락입])처"
    r"|(?<![일전여납기세내외거공첨])부|본부|지사|지점|(?<![신요])청|부서|구청|시청|군청|법인|사무소|"
    r"기업|상사|물산|식품|사이언스|cro|페이|넷|홀딩스|그룹|엔지니어링|컨설팅|조경|이앤씨|솔루션|솔루션즈|네트웍스|텔레콤|모바일|디자인|플러스|캐피탈|리조트|호텔|백화점"
    r"|감독원|심사원|거래원|소비자원|심평원|요양원|유치원|어린이집|복지관|체육관|상담소|파출소|지구대|노조|경찰)$"
)


def is_organisation(plain: str) -> bool:
    """Whether a word, without blanks, ends as the names of organisations and their parts do."""
    return _ORGANISATION.search(plain) is not None
