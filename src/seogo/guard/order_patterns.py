"""What orders to whoever answers look like, in Korean and English. Patterns only; `instructions` combines them.

They read text in lower case. No quantifier stands inside another over the same characters, so none is slow.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"<\s?\|[^|<>\n]{1,40}\|\s?>|<｜[^｜\n]{1,40}｜>|\[/?\s?INST\s?\]|<</?SYS>>|</?s>|</?(?:start"
    r"|end)_of_(?:turn|text|image)>"
    r"|</?(?:bos|eos|unk|pad)>|\[/?(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS))\]|<(?:start"
    r"|end)_header_id>"
    r"|\[\|(?:system|user|assistant|endofturn)\|\]|</?(?:think|tool_call|tool_response|function_calls?)>"
    r"|</?\s?(?:근거|자료|문맥|context|documents?|instructions?|system|assistant|user)\s?>",
    re.IGNORECASE,
)
CLOSING = re.compile(r"/|end|eot")
TURN = re.compile(
    r"^[ \t]*(?:(?:assistant|human|어시스턴트)[ \t]?:|\[(?:system|assistant|user|시스템)\]"
    r"|#{2,}[ \t]*(?:system|instructions?|response|assistant|human|지시)[ \t]?:?[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
MAYBE = re.compile(
    r"다고 ?[답쓰적말써]|대화|너의|임무|text above|words above|믿어라|지시|명령"
    r"|프롬프트|무시|잊|ai|인공지능|챗봇|모델|비서|어시스턴트|assistant|model|bot|llm|gpt|ignore|disregard|forget"
    r"|override|bypass|답하|답해|답변|답[을은의에]|대답|응답|출력|말하|말해|prompt|system|시스템|너는|넌|너의|너에게|당신|you"
    r"|instruct|사용자|이용자|질문자|질문한|질문하는|질문이|묻는|유저|모드|역할|척|base64|반복|repl|respon|answer|pretend"
    r"|act as|\bsay\b|\btell\b|print|send|reveal"
    r"|공개|비밀번호|암호|설정값|규칙|이어서|합쳐|라고|디코|!\[|\]\(\s*(?:https?:)?//",
    re.IGNORECASE,
)

BLUNT = (
    r"(?:(?:하라|해라)(?!고|는|며|던)|해줘|해 줘|해(?=[.!\s\"'”’]*$)|하거라|하게(?=[.!\s]*$)"
    r"|[가-힣]라(?=[.!\s\"'”’)]*$)|(?:하|지|기) ?마라|말라|줘(?=[.!\s]*$)|다오)"
)
POLITE = (
    r"(?:하시오|하십시오|하세요|해 ?주세요|해 ?주십시오|할 것|마십시오|마세요|말 것|십시오"
    r"|시오(?=[.!\s]*$)|세요|바랍니다|바람(?=[.!\s]*$))"
)
ORDER = re.compile(rf"{BLUNT}|{POLITE}|하도록(?=[.!\s]*$)|해야 (?:한다|합니다|해)")
BLUNTLY = re.compile(BLUNT)

MACHINE = re.compile(
    r"(?<![a-z])(?:ai|llm|gpt(?:-?\d)?|chatgpt|claude|gemini)(?![a-z])|인공지능|챗봇|언어\s?모델"
    r"|어시스턴트|답변\s?(?:기|봇|프로그램|시스템|모델)"
    r"|assistant|language model|chatbot|(?:요약|처리|분석|참고|검색|답변)하는\s?(?:모델|시스템|프로그램"
    r"|봇)|에이전트|모델에게"
)
EARLIER = re.compile(
    r"(?:이전|앞선|앞의|앞서|위의?|지금까지|기존|여태|그동안|모든|상기|원래|초기|처음|받은|주어진|너의"
    r"|당신의|시스템)\s?(?:[가-힣]{0,6}\s){0,3}?"
    r"[가-힣]{0,3}?(?:지시|명령|지침|프롬프트|규칙|가이드라인|instruction|prompt|rule|약속|제약)\S{0,6}\s?"
    r"(?:(?:모두|전부|다|완전히|깨끗이|절대|더\s?이상|일체|싹|그냥)\s?){0,2}(?:무시|잊|따르지|지키지"
    r"|버리|덮어|폐기하고|무효|취소하고|어기)"
)
PROMPT = re.compile(
    r"(?:시스템|초기|숨은|숨겨진|내부|원본)\s?(?:프롬프트|지시문|지시 ?사항|지시를)|system\s?prompt"
    r"|프롬프트\s?(?:전문|전체|내용)"
    r"|너의 (?:지시|규칙|설정|프롬프트)|네가 받은|너에게 주어진|당신(?:이 받은|에게 주어진) (?:지시|규칙"
    r"|프롬프트|명령)"
)
REVEAL = re.compile(r"출력|공개|알려|보여|말해|말하|밝혀|밝히|반복|적어|드러내|유출|붙여|복사|나열|되풀이|읊")
SAY = r"(?:답|대답|답변|응답|출력|말|대꾸|회신|주장|단언|선언)"
QUOTED = re.compile(
    rf"(?:라고|다고|고)(?:만|도)?\s?(?:{SAY}(?:하라|해라|하거라|해\s?줘|해(?=[.!\s\"'”’]*$)|할\s?것)"
    rf"|(?:답|쓰|적|알리|알려|전하|안내하|속이|써|적어)(?:라|거라|어라)(?=[\s.!\"'”’]|$))"
)
QUOTED_ANY = re.compile(
    rf"(?:라고|다고|고)(?:만|도)?\s?{SAY}(?:하|해|할)|(?:라고|다고)\s?(?:안내|알려|전해|설명|소개)"
)
SAY_ORDER = re.compile(
    rf"{SAY}(?:을|를|은)?\s?(?:만|도)?\s?(?:하지\s?(?:마|말)|하라|해라|하시오|하십시오|하세요|해\s?줘"
    rf"|해\s?주|하도록|할\s?것)"
)
ASKER = re.compile(
    r"(?:사용자|이용자|질문자|유저|질문한 사람|묻는 사람|질문하는 사람|물어보는 사람)(?:에게|한테|가|의"
    r"|를|들)"
)
WHATEVER = re.compile(
    r"(?:질문|물음|무엇|뭐|뭘|무슨 말)\S{0,4}\s?.{0,12}(?:관계없이|상관없이|묻든|하든|물어도|물어보든"
    r"|무엇이든|들어오든)|(?:모든|어떤|매) (?:질문|물음|답변?|대답|응답|문장)(?:에|을|은|의|마다|이|에도"
    r"|에는|들)"
)
OUTPUT = re.compile(
    r"(?<![가-힣])(?:답|답변|응답|대답|출력|회신)(?!서|안|지|자)(?:의|에|을|은|마다)?\s?(?:맨\s?)?(?:끝"
    r"|마지막|뒤|앞|처음|시작|첫|안|속|본문)?\S{0,3}.{0,80}?"
    r"(?:붙여라|붙이라|넣어라|넣으라|포함하라|포함해라|포함시켜라|추가하라|추가해라|덧붙여라|덧붙이라"
    r"|출력하라|출력해라|삽입하라|삽입해라|써라|적어라|적으라|"
    r"시작하라|출력할 것|시작해라|끝내라|끝맺어라|마쳐라|마무리하라|표시하라|표시해라|바꿔라|바꾸라|번역하라"
    r"|대신하라|작성하라|작성해라)"
)
ROLE = re.compile(
    r"(?<![가-힣])(?:너는|넌|네가|당신은)\s?(?:이제|지금|오늘|앞으로)?(?:부터|는)?\s?.{0,20}?(?:역할|모드|해적"
    r"|해커|제한이? 없|규칙이? 없|무엇이든|dan\b|챗봇|봇이다|모델이다|"
    r"비서(?:이다|다|야)|ai|인공지능|어시스턴트|관리자다|개발자다|척|것처럼)"
    r"|(?:인|한|된) 척(?:하라|해라|해(?=[.!\s]*$)|하고)|(?:관리자|개발자|디버그|무제한|탈옥|developer"
    r"|debug|dan|jailbreak)\s?모드(?:로|를|에)?\s?\S{0,8}(?:하라|해라|켜라|전환됐|진입하라)"
)
SECRET = re.compile(
    r"(?:비밀번호|암호|개인정보|대화(?:를| ?내용| ?기록| ?내역)|프롬프트|api ?키|인증 ?키|토큰|주민등록번호"
    r"|내부 ?문서|설정값).{0,40}"
    r"(?:출력|공개|노출|유출|전송|보내|알려|말|나열|적|첨부|붙이|붙여)(?:하라|해라|라(?=[.!\s]*$)|어라"
    r"|해\s?줘|줘(?=[.!\s]*$)|내라)"
)
JOIN = re.compile(
    r"(?:이어|합쳐|연결|조합|붙여)\S{0,3}\s?(?:서\s)?.{0,20}(?:실행|수행|따르|출력|답|읽)(?:하라|해라"
    r"|라(?=[.!\s]*$)|으라)|(?:디코드|디코딩|해독|복호화)\S{0,6}\s?.{0,20}(?:실행|수행|따르|출력"
    r"|답)\S{0,3}(?:라|오|요)(?=[.!:\s]|$)"
)
NEW = re.compile(
    r"(?:새로운|새|다음|추가|최우선|긴급)\s?(?:시스템\s?)?(?:지시(?:사항)?|명령|프롬프트|규칙"
    r"|instructions?)\s?[:：].*(?:라|오|요|다)[.!\s]*$|(?:시스템|관리자)\s?(?:공지|명령|메시지|업데이트"
    r"|지시)\s?[:：].{0,80}(?:답|대답|출력|응답|무시|모드)"
)

EN_EARLIER = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!may )(?<!must )(?<!should )(?<!cannot )(?<!can )(?<!will )(?<!who )(?<!to )"
    r"\b(?:ignore|disregard|forget|override|bypass|discard|do not follow|don't follow"
    r"|stop following)\s+(?:\w+\s+){0,3}?"
    r"(?:previous|prior|above|earlier|preceding|all|any|your|system|these|those|everything"
    r"|what)\b(?:\s+[\w']+){0,5}?\s*"
    r"(?:instructions?|prompts?|rules|guidelines|directions?|directives?|commands?|context|guardrails"
    r"|programming|told|said|above|before)\b"
)
EN_MACHINE = re.compile(
    r"\b(?:you are|as|dear|attention|hey|note to|to|for|if you are|any|all)(?: an?| the| any"
    r"| all)?(?: helpful| unrestricted| evil)? "
    r"(?:ai|llm|llms|assistants?|(?:large )?language models?|chatbots?|bots?)\b|you are now|from now on"
    r"|(?:^|[.!:]\s)(?:please )?(?:act as|pretend)"
    r"|your new (?:role|instructions?|task|persona)|new instructions?\s?:|system (?:message|override"
    r"|note|update)\b|\bdan\b|developer mode|jailbreak"
    r"|\b(?:ai|llm|assistant|language model|chatbot)s?\s?(?:must|should|shall|[:,])"
)
EN_SAY = re.compile(
    r"\b(?:reply|respond|answer|say|output|print|write|tell|repeat|reveal|include|append|add|claim|state"
    r"|recommend|end|begin|start|translate|speak|talk|do)\b"
)
EN_ALONE = re.compile(
    r"\b(?:reveal|print|repeat|output|show|tell me|display|leak|disclose|dump)\b.{0,40}(?:system prompt"
    r"|your (?:instructions|prompt|rules)|(?:hidden|initial|secret) (?:prompt|instructions))"
    r"|\b(?:respond|reply|answer) (?:only |always |just )?(?:with|that|by saying)\b.{0,3}[\"'“]"
    r"|\b(?:always|only|instead)\b,? (?:respond|reply|answer|say|tell)\b"
    r"|\bmust tell (?:every|each|all|any|the) (?:users?|readers?)\b"
    r"|\bmust,? (?:respond|reply|answer|say) (?:with\b|that\b|only\b|[\"'“:])"
    r"|\b(?:print|repeat|output|show|copy)\b.{0,20}\b(?:text|words|everything|content) (?:above|before)\b"
    r"|you are now (?:an? |the )?(?:\w+ ){0,2}(?:ai|assistant|model|bot|dan|pirate|hacker|admin\w*|developer)\b"
    r"|\b(?:end|begin|start|finish|prefix) (?:every|each|all|your) (?:answer|response|reply|sentence|message)"
    r"|\b(?:include|append|add|insert|embed|put|render)\b.{0,80}\b(?:in|to|into|at the end of) (?:your"
    r"|the|every|each) (?:answer|response|reply|output)"
    r"|\btell (?:the |any |all )?(?:users?|readers?)\b.{0,60}(?:password|https?:|visit|click|\bis\b|call)"
    r"|\b(?:send|post|exfiltrate|forward|leak)\b.{0,60}\b(?:conversation|chat|context"
    r"|user'?s? (?:question|data|input)|documents?) .{0,30}\b(?:to|at)\b.{0,20}(?:https?:|\w+\.\w)"
    r"|\b(?:concatenate|combine|join|decode)\b.{0,60}\b(?:and|then) (?:execute|follow|output|print|obey"
    r"|answer|run)"
)
EXFIL = re.compile(
    r"!?\[[^\]]*\]\(\s*(?:https?:)?//[^)\s]*(?:[{<\[$]|질문|대화|답변|비밀|secret|prompt|context|conversation|history|question)",
    re.I,
)
BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{24,4000}={0,2}(?![A-Za-z0-9+/])")
ESCAPED = re.compile(
    r"(?:(?:%[0-9a-f]{2}){2}|&#x?[0-9a-f]{2,6};|\\u[0-9a-f]{4})"
    r"(?:%[0-9a-f]{2}|&#x?[0-9a-f]{2,6};|\\u[0-9a-f]{4}|[a-z0-9 .,+]){8,2000}"
    r"|(?<![0-9a-z])(?:[0-9a-f]{2}){16,2000}(?![0-9a-z])",
    re.IGNORECASE,
)
"""Letters written as their codes."""
APART = re.compile(r"(?<!\S)(?:\S[ .\-_·]{1,3}){5,}\S(?!\S)")
"""Letters set apart, so that no word is seen; words by more than one space."""
TAGS = re.compile("[\U000e0020-\U000e007e]{8,}")
"""Invisible letters that some models read (Unicode tags); flags of countries have five or six."""
STOP = re.compile(
    r"(?<=[가-힣A-Za-z)\]\"'”’」』%])[.?!。]+[\"'”’」』)\]]*(?=\s|$)|(?<=[다라])\.(?=[가-힣A-Z\"'“‘(<])"
)
ROW = re.compile(r"\s\|\s")
ALIKE = str.maketrans(
    "аеорсухіѕԁɡոһνοαρτκιАВЕКМНОРСТХІЅΑΒΕΗΙΚΜΝΟΡΤΧ", "aeopcyxisdgnhvoaptkiabekmhopctxisabehikmnoptx"
)
ALONE = re.compile(
    r"(?:숨겨진|숨은|비밀)\s?(?:지시|명령)(?:사항)?\s?[:：]"
    r"|당신의\s(?:임무|역할|목표)(?:가|이|은|는)\s.{0,10}(?:변경|바뀌|교체)"
    r"|너(?:는|의)\s.{0,16}(?:도우미|비서|챗봇|모델|역할은|임무는)"
)
BLUNT_ALONE = re.compile(
    r"(?:다른|나머지|검색된|아래|이전|위의?|앞의?)\s?(?:[가-힣]{1,4}\s){0,2}(?:문서|근거|자료|출처|질문)(?:는|를|은|을|들을|들은)?\s?(?:모두\s)?무시"
    r"|프롬프트(?:를|을)?\s?(?:초기화|리셋|재설정|변경|삭제)"
    r"|(?<![가-힣a-z])(?:ai|챗봇|인공지능|어시스턴트|gpt)(?:아|야|여|에게)[,\s]"
)
"""Orders where the sentence orders bluntly; politely, manuals say so too."""
