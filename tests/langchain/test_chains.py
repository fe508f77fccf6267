"""Chains as tutorials write them, with seogo in one place of them; LangChain's models and stores inside a library."""

from __future__ import annotations

from operator import itemgetter

import pytest

pytest.importorskip("langchain_core", reason="extra langchain is not installed")

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableParallel, RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import ChatOpenAI

from fakes import scripted_server
from seogo.app import open_library
from seogo.errors import BadQuestion, BadSetting, ModelError
from seogo.index.index import Where
from seogo.langchain import SeogoLoader, SeogoRetriever, SeogoRunnable, SeogoTextSplitter, with_langchain
from seogo.types import AnswerKind

RULES = """제1장 휴가
제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
② 사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다.
제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.
제12조(경조휴가) 본인이 결혼하면 5일의 휴가를 준다.
"""
QUESTION = "병가는 며칠까지 쓸 수 있나요"
QUOTE = "직원은 질병으로 연 60일까지 병가를 쓸 수 있다."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("chains")
    (path / "휴가규정.txt").write_text(RULES, encoding="utf-8")
    with open_library(path / "library") as library:
        library.add(path / "휴가규정.txt")
    return path


@pytest.fixture
def library(folder):
    with open_library(folder / "library") as opened:
        yield opened


def format_docs(documents):
    return "\n\n".join(one.page_content for one in documents)


def test_a_retriever_in_the_tutorials_chain(library):
    prompt = ChatPromptTemplate.from_template("근거: {context}\n질문: {question}")
    with scripted_server("연 60일입니다.") as script:
        llm = ChatOpenAI(base_url=script.url, api_key="x", model="scripted")
        retriever = SeogoRetriever(library=library, k=2)
        chain = (
            {"context": retriever | format_docs, "question": RunnablePassthrough()}
            | prompt
            | llm
            | StrOutputParser()
        )
        assert chain.invoke(QUESTION) == "연 60일입니다."
        sent = script.requests[0]["messages"][0]["content"]
    assert QUOTE in sent
    assert sent.endswith(f"질문: {QUESTION}")


def test_a_retriever_gives_documents_with_their_place_and_keeps_to_its_filter(library):
    first, *rest = SeogoRetriever(library=library, k=3).invoke(QUESTION)
    assert (len(rest), first.metadata["address"]) == (2, "제1장 휴가 > 제11조(병가)")
    assert first.page_content == f"제11조(병가) {QUOTE}"
    assert first.id.startswith(first.metadata["document"])
    scores = [one.metadata["score"] for one in (first, *rest)]
    assert scores == sorted(scores, reverse=True)
    nowhere = SeogoRetriever(library=library, where=Where(collections=frozenset({"다른 모음"})))
    assert nowhere.invoke(QUESTION) == []


async def _ainvoke(retriever):
    return await retriever.ainvoke(QUESTION)


def test_a_retriever_is_awaited_too(library):
    import asyncio

    retriever = SeogoRetriever(library=library, k=1)
    assert asyncio.run(_ainvoke(retriever)) == retriever.invoke(QUESTION)


def test_a_runnable_gives_context_and_text(library):
    chain = SeogoRunnable(library)
    result = chain.invoke(QUESTION)
    assert "60일" in result["text"]
    assert (result["kind"], result["question"]) == ("extractive", QUESTION)
    assert result["context"][0].page_content.startswith("제11조(병가)")
    assert result["citations"][0].quote in result["context"][0].page_content
    assert chain.invoke({"question": QUESTION}) | {"confidence": 0} == result | {"confidence": 0}
    assert (chain | (lambda found: found["text"])).batch([QUESTION, QUESTION]) == [result["text"]] * 2
    with pytest.raises(BadQuestion):
        chain.invoke(3)


def test_a_runnable_streams_sentences_when_a_model_writes(folder):
    written = "병가는 연 60일까지 쓸 수 있습니다. [1]\n연차휴가는 15일입니다. [2]"
    with scripted_server(written) as script:
        settings = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted")
        with open_library(folder / "library", overrides=settings) as opened:
            parts = list(SeogoRunnable(opened).stream("병가와 연차휴가는 며칠인가요"))
    assert [one["text"] for one in parts if "text" in one] == [
        "병가는 연 60일까지 쓸 수 있습니다. [1]\n",
        "연차휴가는 15일입니다. [2] ",
    ]
    assert parts[-1]["verdict"] == "supported"
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    assert whole["text"].endswith("연차휴가는 15일입니다. [2] ")
    assert len(whole["citations"]) == 2


def test_a_runnable_is_awaited_streamed_and_asked_in_batches(library):
    import asyncio

    chain = SeogoRunnable(library) | (lambda found: found["text"])

    async def all_ways():
        streamed = [part async for part in chain.astream(QUESTION)]
        return await chain.ainvoke(QUESTION), "".join(streamed), await chain.abatch([QUESTION, QUESTION])

    text = chain.invoke(QUESTION)
    assert "60일" in text
    assert asyncio.run(all_ways()) == (text, text, [text, text])
    assert list(SeogoRunnable(library).batch([QUESTION, {"input": QUESTION}]))[1]["text"] == text


def test_the_tutorials_chain_with_one_line_changed(library):
    prompt = ChatPromptTemplate.from_template("근거: {context}\n질문: {question}")
    with scripted_server("연 60일입니다.") as script:
        llm = ChatOpenAI(base_url=script.url, api_key="x", model="scripted")
        chain = (
            SeogoRunnable(library) | prompt | llm | StrOutputParser()
        )  # was: {"context": retriever, …} | prompt
        assert chain.invoke(QUESTION) == "연 60일입니다."
        assert "".join(chain.stream(QUESTION)) == "연 60일입니다."
        assert QUOTE in script.requests[0]["messages"][0]["content"]


def test_a_chat_model_that_was_cut_short_leaves_its_last_sentence_out(folder):
    def cut(wire, _):
        wire.begin()
        wire.piece("병가는 연 60일까지 쓸 수 있습니다. [1]\n본인이 결혼하면 5")
        wire.end("length")

    with scripted_server(cut) as script:
        parts = with_langchain(
            llm=ChatOpenAI(base_url=script.url, api_key="x", model="scripted", streaming=True)
        )
        with open_library(folder / "library", parts=parts) as opened:
            answer = opened.ask(QUESTION)
    assert answer.text == "병가는 연 60일까지 쓸 수 있습니다. [1]"
    assert "끝까지 쓰지 못했습니다" in answer.notices[0]


def test_a_loader_reads_files_whole_by_page_and_by_chunk(folder):
    (one,) = SeogoLoader(folder / "휴가규정.txt").load()
    assert one.page_content == RULES.strip()
    assert one.metadata["source"] == str(folder / "휴가규정.txt")
    chunks = SeogoLoader(folder / "휴가규정.txt", unit="chunk").load()
    assert [chunk.metadata["address"] for chunk in chunks] == [
        "제1장 휴가 > 제10조(연차휴가)", "제1장 휴가 > 제11조(병가)", "제1장 휴가 > 제12조(경조휴가)",
    ]  # fmt: skip
    assert SeogoLoader([folder / "휴가규정.txt"], unit="page").load() == [one]


def test_a_loader_reads_archives_and_names_what_it_cannot_read(folder, tmp_path):
    import zipfile

    from seogo.errors import UnreadableFile

    with zipfile.ZipFile(tmp_path / "붙임.zip", "w") as archive:
        archive.writestr("가.txt", "가나다 규정")
        archive.writestr("나.pdf", "%PDF-1.7 broken")
    with pytest.raises(UnreadableFile, match=r"나\.pdf"):
        SeogoLoader(tmp_path).load()
    (one,) = SeogoLoader(tmp_path, skip_unreadable=True).load()
    assert (one.page_content, one.metadata["source"]) == ("가나다 규정", f"{tmp_path / '붙임.zip'}!/가.txt")


def test_a_splitter_cuts_by_article(folder):
    (document,) = SeogoLoader(folder / "휴가규정.txt").load()
    parts = SeogoTextSplitter().split_documents([document])
    assert [part.page_content.split("(")[0].split("\n")[-1] for part in parts] == [
        "제10조",
        "제11조",
        "제12조",
    ]
    for part in parts:
        start = part.metadata["start_index"]
        assert document.page_content[start : start + len(part.page_content)] == part.page_content
        assert part.metadata["source"] == document.metadata["source"]
    assert SeogoTextSplitter(strategy="recursive", chunk_size=60, chunk_overlap=10).split_text(RULES * 3)
    assert SeogoTextSplitter().split_text("  ") == []


def test_a_chat_model_writes_and_is_checked(folder):
    lies = FakeListChatModel(responses=["병가는 연 90일까지 쓸 수 있습니다. [1]"])
    with open_library(folder / "library", parts=with_langchain(llm=lies)) as opened:
        answer = opened.ask(QUESTION)
    assert answer.model == "langchain:fake-list-chat-model"
    assert "90일" not in answer.text
    assert answer.kind is AnswerKind.GENERATED
    assert answer.corrections[0].was.startswith("병가는 연 90일")


def test_sampling_that_would_not_take_effect_is_refused(folder):
    parts = with_langchain(llm=FakeListChatModel(responses=["x"]))
    with (
        open_library(folder / "library", overrides=["llm.temperature=0.7"], parts=parts) as opened,
        pytest.raises(BadSetting, match=r"llm\.temperature"),
    ):
        opened.ask(QUESTION)


def test_a_chat_model_that_fails_is_a_model_error(folder):
    class Broken(FakeListChatModel):
        def _stream(self, *args, **kwargs):
            raise ConnectionResetError("gone")
            yield

    parts = with_langchain(llm=Broken(responses=["x"]))
    with (
        open_library(folder / "library", overrides=["answer.on_model_failure=error"], parts=parts) as opened,
        pytest.raises(ModelError, match="ConnectionResetError: gone"),
    ):
        opened.ask(QUESTION)


def test_embeddings_and_a_vector_store_do_the_dense_search(folder, tmp_path):
    made: list[InMemoryVectorStore] = []

    def store(embeddings):
        made.append(InMemoryVectorStore(embeddings))
        return made[-1]

    parts = with_langchain(embeddings=DeterministicFakeEmbedding(size=64), vector_store=store)
    with open_library(tmp_path / "library", overrides=["retrieve.retriever=dense"], parts=parts) as opened:
        opened.add(folder / "휴가규정.txt")
        assert len(made[0].store) == 3
        text = f"제11조(병가) {QUOTE}"
        dense = opened.index.search_dense(opened.embedder.embed_query(text)[0], 3)
        plain = opened.index._inner.search_dense(opened.embedder.embed_query(text)[0], 3)
        assert [id_ for id_, _ in dense] == [id_ for id_, _ in plain]
        assert [score for _, score in dense] == pytest.approx([score for _, score in plain], abs=1e-5)
        changed = tmp_path / "휴가규정.txt"
        changed.write_text(RULES.replace("60일", "90일"), encoding="utf-8")
        opened.add(changed)
        assert len(made[0].store) == 6
        opened.remove(opened.catalog.entries()[0].id)
        assert len(made[0].store) == 3
    with open_library(tmp_path / "library", overrides=["retrieve.retriever=dense"], parts=parts) as again:
        assert len(again.index.search_dense(again.embedder.embed_query("병가")[0], 9)) == 3
    assert len(made[1].store) == 3


def test_a_retriever_that_is_given_no_text_says_what_to_write(library):
    retriever = SeogoRetriever(library=library)
    for wrong in ({"question": QUESTION}, None, [QUESTION]):
        with pytest.raises(BadQuestion, match=r"itemgetter\('question'\)"):
            retriever.invoke(wrong)
    chain = {"context": itemgetter("question") | retriever | format_docs, "question": itemgetter("question")}
    assert QUOTE in RunnableParallel(chain).invoke({"question": QUESTION})["context"]


class Seen(BaseCallbackHandler):
    def __init__(self):
        self.told = []

    def on_chain_start(self, serialized, inputs, *, tags=None, name=None, **_):
        self.told.append(("start", name, tags))

    def on_chain_end(self, outputs, **_):
        self.told.append(("end", sorted(outputs)))

    def on_chain_error(self, error, **_):
        self.told.append(("error", type(error).__name__))


def test_a_runnable_is_traced_under_the_name_it_was_given(library):
    seen = Seen()
    named = SeogoRunnable(library).with_config(callbacks=[seen], tags=["시험"], run_name="규정")
    assert named.invoke(QUESTION)["text"].startswith(QUOTE)
    assert seen.told[0] == ("start", "규정", ["시험"])
    assert seen.told[1][0] == "end"
    assert {"context", "text"} <= set(seen.told[1][1])
    with pytest.raises(BadQuestion):
        named.invoke(3)
    assert seen.told[-1] == ("error", "BadQuestion")


def test_a_runnable_stands_beside_others_and_in_batches_of_which_one_fails(library):
    runnable = SeogoRunnable(library)
    both = RunnableParallel(answer=runnable.pick("text"), documents=SeogoRetriever(library=library, k=1))
    found = both.invoke(QUESTION)
    assert found["answer"].startswith(QUOTE)
    assert len(found["documents"]) == 1
    good, bad = runnable.batch([QUESTION, 3], return_exceptions=True)
    assert good["text"].startswith(QUOTE)
    assert isinstance(bad, BadQuestion)
