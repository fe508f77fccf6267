"""Every text of the pages, in Korean and English, once. Knows nothing of where it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from seogo.serve.ui.words import admin, ask, audit, documents, faq, parts, quality

LANGUAGES = ("ko", "en")
LANGUAGE_COOKIE, THEME_COOKIE = "seogo_lang", "seogo_theme"
TEXTS: Mapping[str, tuple[str, str]] = {
    **parts.TEXTS,
    **admin.TEXTS,
    **ask.TEXTS,
    **audit.TEXTS,
    **documents.TEXTS,
    **faq.TEXTS,
    **quality.TEXTS,
    # every page
    "name": ("서고", "Seogo"),
    "tagline": (
        "우리 문서에서 찾은 근거로만 답합니다",
        "Answers from your own documents, with the place cited",
    ),
    "opening": ("서고를 여는 중입니다…", "Opening Seogo…"),
    "no_script": (
        "이 화면을 보려면 브라우저에서 자바스크립트를 켜 주십시오.",
        "Turn on JavaScript in the browser to see this page.",
    ),
    "page.ask": ("질문", "Ask"),
    "page.search": ("검색", "Search"),
    # signing in
    "login.title": ("로그인", "Sign in"),
    "login.name": ("이름", "Name"),
    "login.password": ("비밀번호", "Password"),
    "login.submit": ("로그인", "Sign in"),
    "login.wrong": (
        "이름이나 비밀번호가 맞지 않습니다. 한글·영문 상태와 대소문자를 확인해 주십시오.",
        "The name or the password is wrong. Check the keyboard's language and capital letters.",
    ),
    "login.foreign": (
        "다른 사이트에서 보낸 요청은 받지 않습니다. 이 화면에서 로그인해 주십시오.",
        "A request sent by another site is not taken. Sign in on this page.",
    ),
    "login.oidc": ("기관 계정으로 로그인", "Sign in with the organisation's account"),
    "login.failed": ("로그인하지 못했습니다", "Signing in failed"),
    "login.provider": (
        "기관의 로그인 서버와 연결되지 않습니다. 잠시 뒤 다시 시도하고, 계속되면 관리자에게 알려 주십시오. 서고의 "
        "비밀번호가 있으면 그것으로 로그인할 수 있습니다.",
        "The organisation's sign-in server cannot be used now. Try again in a while; if it goes on, tell the "
        "administrator. Whoever has a password of Seogo can sign in with that.",
    ),
    "login.again": ("다시 로그인하기", "Sign in again"),
    "login.lost": (
        "이름이나 비밀번호를 잊었으면 서고 관리자에게 문의해 주십시오.",
        "If you have lost your name or password, ask whoever administers Seogo.",
    ),
    "login.ready": (
        "관리자를 만들었습니다. 이제 로그인해 주십시오.",
        "The administrator is made. Now sign in.",
    ),
    "login.first": (
        "아직 관리자가 없습니다. 서버를 켠 화면에 나온 주소(/setup?secret=…)에서 먼저 관리자를 만들어 주십시오.",
        "There is no administrator yet. Make one first, at the address that the server printed (/setup?secret=…).",
    ),
    "login.ended": (
        "로그인 시간이 끝났습니다. 다시 로그인해 주십시오.",
        "The session has ended. Sign in again.",
    ),
    "login.wait": (
        "로그인을 여러 번 했습니다. {seconds}초 뒤 다시 시도해 주십시오.",
        "Too many tries. Try again in {seconds} seconds.",
    ),
    "login.out": ("로그아웃했습니다.", "Signed out."),
    "logout.title": ("로그아웃", "Sign out"),
    "logout.ask": ("이 브라우저에서 로그아웃할까요?", "Sign out of this browser?"),
    "logout.stay": ("돌아가기", "Back"),
    "language.other": ("English", "한국어"),
    # the set-up link
    "setup.title": ("서고 첫 설정", "Seogo: first set-up"),
    "setup.lead": (
        "이 서고를 관리할 사람을 정합니다. 이 주소는 한 번만 쓸 수 있습니다.",
        "Name who administers this library. This address works once.",
    ),
    "setup.there": (
        "관리자가 이미 있어 이 주소는 더 쓸 수 없습니다. 로그인해 주십시오.",
        "There is an administrator already, so this address works no more. Sign in.",
    ),
    "setup.old": (
        "이 주소는 맞지 않습니다. 서버를 다시 켜면 주소가 바뀝니다. 서버를 켠 화면에 나온 새 주소를 열어 주십시오.",
        "This is not the address. It changes when the server is started again: open the one that it printed last.",
    ),
    "setup.password": ("비밀번호(10자 이상)", "Password (10 characters or more)"),
    "setup.again": ("비밀번호 한 번 더", "The password again"),
    "setup.submit": ("관리자 만들기", "Make the administrator"),
    "setup.differ": ("두 비밀번호가 다릅니다", "The two passwords differ"),
    # the account in the sidebar
    "account.title": ("내 계정과 화면", "Account and display"),
    "account.role.reader": ("읽기", "Reader"),
    "account.role.editor": ("문서 담당", "Editor"),
    "account.role.admin": ("관리자", "Administrator"),
    "account.anonymous": ("로그인하지 않음", "Not signed in"),
    "account.sign_in": ("로그인", "Sign in"),
    "account.sign_out": ("로그아웃", "Sign out"),
    "account.theme": ("화면 밝기", "Appearance"),
    "account.theme.system": ("자동", "Auto"),
    "account.theme.light": ("밝게", "Light"),
    "account.theme.dark": ("어둡게", "Dark"),
    "account.language": ("언어", "Language"),
    # search
    "search.lead": (
        "문서의 대목을 그대로 찾습니다. 답을 만들지 않습니다.",
        "Finds passages of the documents as they are. No answer is written.",
    ),
    "search.query": ("찾을 말", "Words to find"),
    "search.placeholder": ("예: 연차 이월", "For example: leave carried over"),
    "search.submit": ("찾기", "Search"),
    "search.filters": ("조건", "Conditions"),
    "search.collections": ("묶음", "Collections"),
    "search.documents": ("문서", "Documents"),
    "search.all": ("모두", "All"),
    "search.address": ("조문·제목", "Article or heading"),
    "search.address_example": ("예: 제45조", "For example: 제45조"),
    "search.date_from": ("이날부터", "From"),
    "search.date_to": ("이날까지", "Until"),
    "search.results": ("찾은 대목", "Passages found"),
    "search.found": ("찾은 대목 {n}곳", "Passages: {n}"),
    "search.scores": ("점수 보기", "Show scores"),
    "search.score": (
        "점수 {score} · 낱말 {lexical} · 뜻 {dense}",
        "Score {score} · words {lexical} · meaning {dense}",
    ),
    "search.nothing": ("찾은 대목이 없습니다.", "Nothing was found."),
    "search.nothing_hint": (
        "조건을 줄이거나 다른 말로 찾아 보십시오.",
        "Take away a condition, or try other words.",
    ),
    "search.tips": ("이렇게 찾을 수 있습니다", "Ways to search"),
    "search.tip_words": (
        "낱말이나 문장을 적습니다. 말이 조금 달라도 뜻이 가까운 대목을 찾습니다.",
        "Type words or a sentence: passages that mean the same are found in other words, too.",
    ),
    "search.tip_article": (
        "‘제45조’처럼 조문 번호를 적으면 그 조문을 먼저 찾습니다.",
        "With the number of an article, such as 제45조, that article comes first.",
    ),
    "search.tip_filters": (
        "‘조건’에서 묶음, 문서, 조문·제목, 날짜로 좁힙니다.",
        "Under Conditions, narrow it by collection, document, article or heading, and date.",
    ),
    "search.pages": ("결과의 쪽", "Pages of results"),
    "search.before": ("앞", "Back"),
    "search.after": ("다음", "Next"),
    "search.page_of": ("{n} / {of}", "{n} / {of}"),
    # what goes wrong
    "error.broken": (
        "화면을 보여 드리지 못했습니다. 계속되면 서고 관리자에게 알려 주십시오.",
        "This page could not be shown. If it goes on, tell whoever administers Seogo.",
    ),
    "error.again": ("다시 시도", "Try again"),
    "error.reach": (
        "서버에 닿지 않습니다. 연결을 확인하고 다시 시도해 주십시오.",
        "The server cannot be reached. Check the connection and try again.",
    ),
}
"""A key begins with the name of its page; two words are Korean and English."""

SHELL: Mapping[str, tuple[str, str]] = {
    "Skip to main content": ("본문으로 건너뛰기", "Skip to main content"),
    "Sidebar": ("옆 메뉴", "Sidebar"),
    "App pages": ("화면 목록", "App pages"),
    "Collapse sidebar": ("옆 메뉴 접기", "Collapse sidebar"),
    "Expand sidebar": ("옆 메뉴 펼치기", "Expand sidebar"),
    "Logo": ("서고", "Seogo"),
    "Navigate to home page": ("첫 화면으로", "To the first page"),
    "Close": ("닫기", "Close"),
    "Clear value": ("지우기", "Clear value"),
    "Clear all": ("모두 지우기", "Clear all"),
    "Select all": ("모두 고르기", "Select all"),
    "Choose options": ("고르십시오", "Choose options"),
    "Choose an option": ("고르십시오", "Choose an option"),
    "No results": ("결과 없음", "No results"),
    "No options to select": ("고를 것이 없습니다", "No options to select"),
    "Upload": ("파일 고르기", "Upload"),
    "Browse files": ("파일 고르기", "Browse files"),
    "Drag and drop files here": ("파일을 여기에 끌어다 놓으십시오", "Drag and drop files here"),
    "Drag and drop file here": ("파일을 여기에 끌어다 놓으십시오", "Drag and drop file here"),
    "Show password text": ("비밀번호 보이기", "Show password text"),
    "Hide password text": ("비밀번호 가리기", "Hide password text"),
    "Press Enter to apply": ("Enter를 누르면 적용됩니다", "Press Enter to apply"),
    "Fullscreen": ("크게 보기", "Fullscreen"),
    "Close fullscreen": ("작게 보기", "Close fullscreen"),
    "Download as CSV": ("CSV로 내려받기", "Download as CSV"),
    "Search": ("찾기", "Search"),
    "Open": ("열기", "Open"),
    "Connection error": ("연결이 끊겼습니다", "The connection is lost"),
    "Streamlit server is not responding. Are you connected to the internet?": (
        "서고 서버가 대답하지 않습니다. 잠시 뒤 저절로 다시 이어집니다. 계속되면 관리자에게 알려 주십시오.",
        "The Seogo server does not answer. This page tries again by itself. If it goes on, tell the administrator.",
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
        "서고 서버가 대답하지 않습니다. 관리자에게 알려 주십시오.",
        "The Seogo server does not answer. Tell the administrator.",
    ),
}
"""Words of Streamlit's own shell, which it has in English alone: they are put into ours in the browser."""


def language_of(cookie: str | None) -> str:
    """The language that a cookie chooses; Korean where it chooses none."""
    return cookie if cookie in LANGUAGES else LANGUAGES[0]


def text(key: str, language: str, **values: object) -> str:
    """A text, its `{…}` filled in. Raises `KeyError` for one that is not there."""
    found = TEXTS[key][LANGUAGES.index(language)]
    return found.format(**values) if values else found


def shell_words(language: str) -> dict[str, str]:
    """What to put in place of Streamlit's own words, in this language; without those that are the same."""
    at = LANGUAGES.index(language)
    return {words: ours[at] for words, ours in SHELL.items() if ours[at] != words}


def group(prefix: str, language: str) -> dict[str, str]:
    """The texts whose keys begin with `prefix.`, by the rest of their key: what a script of the page needs."""
    at = LANGUAGES.index(language)
    return {key[len(prefix) + 1 :]: both[at] for key, both in TEXTS.items() if key.startswith(prefix + ".")}
