"""Every text of the pages, in Korean and English, once. Knows nothing of where it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from seogo.serve.ui.words import admin, documents, faq, parts, quality

LANGUAGES = ("ko", "en")
LANGUAGE_COOKIE, THEME_COOKIE = "seogo_lang", "seogo_theme"
TEXTS: Mapping[str, tuple[str, str]] = {
    **parts.TEXTS,
    **admin.TEXTS,
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
    "login.again": ("다시 로그인하기", "Sign in again"),
    "login.lost": (
        "이름이나 비밀번호를 잊었으면 서고 관리자에게 문의해 주십시오.",
        "If you have lost your name or password, ask whoever administers Seogo.",
    ),
    "login.ready": (
        "관리자를 만들었습니다. 이제 로그인해 주십시오.",
        "The administrator is made. Now sign in.",
    ),
    "login.ended": (
        "로그인 시간이 끝났습니다. 다시 로그인해 주십시오.",
        "The session has ended. Sign in again.",
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
    # questions and answers
    "ask.title": ("무엇을 찾아 드릴까요?", "What would you like to know?"),
    "ask.welcome": ("규정과 문서에 묻듯이 물어보세요", "Ask as you would ask a colleague"),
    "ask.welcome_lead": (
        "문서에 있는 것만 답하고, 답마다 근거가 되는 곳을 보여 드립니다. 문서에 없으면 모른다고 합니다.",
        "Answers hold only what the documents say, each with its place. What they do not say is not answered.",
    ),
    "ask.examples": ("이렇게 물어볼 수 있습니다", "For example"),
    "ask.example_article": ("{title} 제1조 내용이 뭐예요?", "{title} 제1조 내용이 뭐예요?"),
    "ask.thread": ("질문과 답", "Questions and answers"),
    "ask.turn": ("질문: {question}", "Question: {question}"),
    "ask.pane": ("근거", "Evidence"),
    "ask.new": ("새 질문", "New question"),
    "ask.export_md": ("대화를 글로 내려받기", "Save the conversation as text"),
    "ask.export_json": ("대화를 JSON으로 내려받기", "Save the conversation as JSON"),
    "ask.reset": ("대화 비우기", "Empty the conversation"),
    "ask.reset_ask": (
        "이 대화의 질문과 답을 모두 지울까요? 되돌릴 수 없습니다.",
        "Delete all questions and answers of this conversation? This cannot be undone.",
    ),
    "ask.hidden": (
        "지금은 볼 수 없는 문서에서 나온 답이라 보이지 않습니다.",
        "From a document that you do not see any more, so it is not shown.",
    ),
    "ask.loading": ("대화를 여는 중", "Opening the conversation"),
    "ask.started": ("문서에서 답을 찾고 있습니다.", "Looking for the answer in the documents."),
    "ask.done": ("답이 나왔습니다.", "The answer is here."),
    "ask.stopped": ("답을 멈추었습니다.", "The answer was stopped."),
    "ask.again": ("다시 묻기", "Ask again"),
    # one answer
    "answer.working": ("문서를 찾고 있습니다…", "Searching the documents…"),
    "answer.cite": ("근거 {n} 보기: {where}", "Show evidence {n}: {where}"),
    "answer.sources": ("근거", "Sources"),
    "answer.closest": ("가장 가까운 대목", "Closest passages"),
    "answer.verdict.quoted": ("원문 그대로", "Quoted"),
    "answer.verdict.checked": ("확인됨", "Checked"),
    "answer.verdict.corrected": ("고쳐짐", "Corrected"),
    "answer.verdict.withheld": ("일부 뺌", "Partly withheld"),
    "answer.verdict.contradicted": ("문서와 다름", "Differs from the documents"),
    "answer.verdict.not_checked": ("확인하지 못함", "Not checked"),
    "answer.verdict.fixed": ("FAQ", "FAQ"),
    "answer.verdict.not_found": ("모른다", "Not known"),
    "answer.verdict.refused": ("답하지 않음", "Not answered"),
    "answer.what.withheld": (
        "근거에서 확인할 수 없는 문장은 빼고 보여 드립니다.",
        "Sentences that the evidence does not bear out are left out.",
    ),
    "answer.what.not_found": (
        "다른 말로 물어보거나 담당 부서에 확인해 주십시오.",
        "Ask in other words, or ask the department in charge.",
    ),
    "answer.claim.supported": ("근거와 같음", "as in the evidence"),
    "answer.claim.contradicted": ("근거와 다름", "differs from the evidence"),
    "answer.claim.not_checked": ("확인하지 못함", "not checked"),
    "answer.corrected": ("고친 문장: {now} — 처음에 쓴 말: {was}", "Corrected: {now} — first written: {was}"),
    "answer.withheld": ("뺀 문장: {text} — 까닭: {reason}", "Withheld: {text} — because: {reason}"),
    "answer.faq": ("FAQ의 질문: {question} ({date} 고침)", "Question of the FAQ: {question} (edited {date})"),
    "answer.searched": (
        "이렇게 이어서 찾았습니다: {searched}",
        "Searched for, from the conversation: {searched}",
    ),
    "answer.details": ("어떻게 확인했나요?", "How was this checked?"),
    "answer.copy": ("출처와 함께 복사", "Copy with sources"),
    "answer.copied": ("복사했습니다.", "Copied."),
    "answer.up": ("도움이 됐습니다", "This helped"),
    "answer.down": ("도움이 되지 않았습니다", "This did not help"),
    "answer.thanks": ("알려 주셔서 고맙습니다.", "Thank you."),
    "answer.reason": ("무엇이 아쉬웠나요?", "What was wrong?"),
    "answer.reason_wrong": ("답이 틀렸습니다.", "The answer is wrong."),
    "answer.reason_old": ("개정 전 내용입니다.", "This is out of date."),
    "answer.reason_source": ("근거가 질문과 다릅니다.", "The evidence is about something else."),
    "answer.reason_missing": ("빠진 내용이 있습니다.", "Something is missing."),
    "answer.send": ("보내기", "Send"),
    # the box for the question
    "box.question": ("질문", "Question"),
    "box.placeholder": (
        "예: 육아휴직은 최대 몇 년인가요?",
        "For example: how long is parental leave at most?",
    ),
    "box.hint": ("Enter 보내기 · Shift+Enter 줄바꿈", "Enter sends · Shift+Enter breaks the line"),
    "box.send_question": ("질문 보내기", "Send the question"),
    "box.stop": ("답 멈추기", "Stop the answer"),
    "box.collection": ("찾을 묶음", "Collection to search"),
    "box.everywhere": ("모든 문서", "All documents"),
    "box.suggestions": ("FAQ에 있는 질문", "Questions of the FAQ"),
    "box.suggested": (
        "비슷한 FAQ 질문 {n}개. 화살표로 고를 수 있습니다.",
        "{n} similar questions of the FAQ. Choose with the arrow keys.",
    ),
    # evidence
    "evidence.evidence": ("근거 {n}", "Evidence {n}"),
    "evidence.passage": ("문서의 대목", "Passage of a document"),
    "evidence.place": ("문서에서의 자리", "Place in the document"),
    "evidence.page": ("{page}쪽", "page {page}"),
    "evidence.date": ("{date} 시행", "in force from {date}"),
    "evidence.picture": (
        "{title} {page}쪽의 그림. 표시된 문장: {quote}",
        "Picture of page {page} of {title}. The marked sentence: {quote}",
    ),
    "evidence.larger": ("크게 보기", "Larger"),
    "evidence.around": ("앞뒤 글", "The words around it"),
    "evidence.as_text": ("글로 보기", "As text"),
    "evidence.masked": ("개인정보를 가렸습니다.", "Personal data is masked."),
    "evidence.original": ("원문 열기", "Open the original"),
    "evidence.close": ("근거 닫기", "Close the evidence"),
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
    "search.found": ("찾은 대목 {n}곳", "{n} passages"),
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
    "search.pages": ("결과의 쪽", "Pages of results"),
    "search.before": ("앞", "Back"),
    "search.after": ("다음", "Next"),
    "search.page_of": ("{n} / {of}", "{n} / {of}"),
    # conversations
    "history.title": ("지난 대화", "Conversations"),
    "history.none": ("아직 대화가 없습니다.", "None yet."),
    "history.untitled": ("제목 없음", "Untitled"),
    "history.rename": ("이름 바꾸기", "Rename"),
    "history.delete": ("지우기", "Delete"),
    "history.delete_ask": (
        "이 대화를 지울까요? 되돌릴 수 없습니다.",
        "Delete this conversation? This cannot be undone.",
    ),
    "history.keep": ("이 이름으로", "Keep this name"),
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
