"""Second opinions: what the model says of its own answer, and a real (tiny, untrained) model of inference."""

from __future__ import annotations

import json

import pytest

from fakes import scripted_server
from models import make_bert
from seogo.answer.generated.prompts import load_prompts
from seogo.answer.generated.votes import follows, recheck
from seogo.errors import BadSetting, ModelError
from seogo.llm.llm import LlmKind, LlmSettings, Sampling, open_llm
from seogo.llm.nli import NliModel
from seogo.types import Citation, DocumentId

QUOTE = "육아휴직은 최대 1년으로 한다."
CITED = [
    Citation(n=1, document=DocumentId("d"), title="규정", address="", quote=QUOTE, start=0, end=len(QUOTE))
]


@pytest.mark.parametrize(
    ("said", "vote"),
    [
        ("예", True),
        ("네, 그렇습니다.", True),
        ("아니오", False),
        ("아닙니다.", False),
        ("글쎄요", None),
        ("", None),
    ],
)
def test_the_model_is_asked_with_the_quotes_and_without_marks(said, vote):
    with scripted_server(said) as script:
        llm = open_llm(LlmSettings(kind=LlmKind.OPENAI, model="m", base_url=script.url))
        assert recheck("육아휴직은 1년입니다. [1]", CITED, llm, load_prompts(), Sampling()) is vote
    asked = script.requests[0]["messages"][0]["content"]
    assert QUOTE in asked
    assert "육아휴직은 1년입니다.\n" in asked


def test_what_a_model_thinks_is_no_vote_and_one_that_runs_on_is_not_waited_for():
    thought = ["<think>아니오라고 할까? ", *["더 생각하자. "] * 20, "</think>\n예"]
    with scripted_server(thought, ["아니오. ", *["그리고 "] * 5_000]) as script:
        llm = open_llm(LlmSettings(kind=LlmKind.OPENAI, model="m", base_url=script.url))
        assert recheck("육아휴직은 1년입니다. [1]", CITED, llm, load_prompts(), Sampling()) is True
        assert recheck("육아휴직은 1년입니다. [1]", CITED, llm, load_prompts(), Sampling()) is False


def test_every_line_must_follow_from_the_quotes():
    seen = []

    def entailment(pairs):
        seen.extend(pairs)
        return [0.9 if "1년" in hypothesis else 0.2 for _, hypothesis in pairs]

    assert follows("육아휴직은 1년입니다. [1]", CITED, entailment)
    assert not follows("육아휴직은 1년입니다. [1]\n- 급여를 줍니다. [1]", CITED, entailment)
    assert seen[-1] == (QUOTE, "- 급여를 줍니다.")


def named(folder, *labels, **tokenizer):
    """A tiny model of these labels."""
    make_bert(folder, labels=len(labels))
    for name, values in (
        ("config.json", {"id2label": dict(enumerate(labels)), "label2id": {}}),
        ("tokenizer_config.json", tokenizer),
    ):
        told = json.loads((folder / name).read_text(encoding="utf-8")) | values
        (folder / name).write_text(json.dumps(told), encoding="utf-8")
    return folder


PAIRS = [
    ("연차 휴가는 열닷새를 준다", "휴가를 준다"),
    ("회사는 게시한다 " * 50, "출장 여비"),
    ("휴가", "준다 " * 90),
]


@pytest.mark.parametrize(
    ("labels", "at"),
    [
        (("contradiction", "ENTAILMENT", "neutral"), 1),
        (("entailment", "neutral", "contradiction"), 0),
        (("모순", "중립", "함의"), 2),
        (("not_entailment", "entailment"), 1),
        (("Entailed", "not_entailed"), 0),
    ],
)
def test_a_local_model_of_inference_gives_chances(tmp_path, labels, at):
    pytest.importorskip("torch", reason="extra hf is not installed")
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = named(tmp_path / "nli", *labels)
    chances = NliModel(folder).entailment(PAIRS)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    with torch.no_grad():
        logits = model(**tokenizer(*PAIRS[0], return_tensors="pt")).logits
    assert chances[0] == pytest.approx(torch.softmax(logits, -1)[0, at].item(), abs=1e-4)
    assert len(chances) == 3


def test_a_pair_is_cut_to_what_the_model_reads_whatever_its_tokenizer_says(tmp_path):
    pytest.importorskip("torch", reason="extra hf is not installed")
    labels = ("entailment", "neutral", "contradiction")
    limited = NliModel(named(tmp_path / "limited", *labels))
    unlimited = NliModel(named(tmp_path / "unlimited", *labels, model_max_length=int(1e30)))
    assert unlimited.entailment(PAIRS) == pytest.approx(limited.entailment(PAIRS), abs=0.01)


def test_a_model_that_is_none_of_inference_says_so_and_what_to_do(tmp_path):
    pytest.importorskip("torch", reason="extra hf is not installed")
    plain = make_bert(tmp_path / "labels", labels=3)
    with pytest.raises(BadSetting, match=r"LABEL_0, LABEL_1, LABEL_2.*entailment.*id2label"):
        NliModel(plain)
    with pytest.raises(BadSetting, match="positive, negative"):
        NliModel(named(tmp_path / "feelings", "positive", "negative"))
    with pytest.raises(BadSetting, match="하나 있어야"):
        NliModel(named(tmp_path / "two", "entailment", "entailment_too", "neutral"))
    with pytest.raises(ModelError, match=r"config\.json이 없습니다"):
        NliModel(tmp_path)
    headless = make_bert(tmp_path / "headless")
    told = json.loads((headless / "config.json").read_text(encoding="utf-8"))
    told |= {"id2label": {"0": "entailment", "1": "not_entailment"}, "label2id": {}}
    (headless / "config.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ModelError, match="분류층이 없습니다"):
        NliModel(headless)
