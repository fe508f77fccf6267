"""Tiny real models made on the spot: random weights, a tokenizer trained on a little Korean text."""

from __future__ import annotations

from pathlib import Path

TEXT = [
    "연차 휴가는 일 년에 열닷새를 준다",
    "출장 여비는 규정에 따라 지급한다",
    "육아휴직은 최대 일 년까지 쓸 수 있다",
    "회사는 취업규칙을 게시하고 비치한다",
    "휴가 신청은 사흘 전에 한다",
    "가나다라마바사아자차카타파하 0123456789",
]


def make_bert(path: Path, *, labels: int | None = None) -> Path:
    """A BERT of two layers in `path`, as transformers saves it; with a classification head when `labels` is given."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(TEXT, trainers.WordPieceTrainer(vocab_size=300, special_tokens=special))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=64,
    )  # fmt: skip
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(fast), hidden_size=64, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=128, max_position_embeddings=64, num_labels=labels or 2,
    )  # fmt: skip
    model = BertForSequenceClassification(config) if labels else BertModel(config)
    model.eval().save_pretrained(path)
    fast.save_pretrained(path)
    return path


def make_sentence_transformer(path: Path) -> Path:
    """The tiny BERT with mean pooling, as sentence-transformers saves it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    word = Transformer(str(make_bert(path.with_name(path.name + "-bert"))), max_seq_length=64)
    pooling = Pooling(word.get_embedding_dimension(), pooling_mode="mean")
    SentenceTransformer(modules=[word, pooling], device="cpu").save_pretrained(
        str(path), create_model_card=False
    )
    return path


def export_onnx(folder: Path, out: Path, *, int8: bool) -> Path:
    """The encoder of a sentence-transformers folder as ONNX beside its tokenizer, quantised to int8 if asked."""
    import shutil
    import warnings

    import torch
    from transformers import AutoModel

    out.mkdir(parents=True)

    class Encoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModel.from_pretrained(folder, local_files_only=True, attn_implementation="eager")

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            states: torch.Tensor = self.model(
                input_ids=ids, attention_mask=mask, token_type_ids=types
            ).last_hidden_state
            return states

    ids = torch.tensor([[2, 5, 6, 3]])
    axes = {0: "batch", 1: "length"}
    target = out / "model.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Encoder().eval(), (ids, torch.ones_like(ids), torch.zeros_like(ids)), str(target), dynamo=False,
            input_names=["input_ids", "attention_mask", "token_type_ids"], output_names=["last_hidden_state"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "token_type_ids": axes, "last_hidden_state": axes},
        )  # fmt: skip
        if int8:
            from onnxruntime.quantization import quantize_dynamic

            quantize_dynamic(str(target), str(out / "model_int8.onnx"))
            target.unlink()
    for name in ("tokenizer.json", "config.json", "sentence_bert_config.json", "1_Pooling"):
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, out / name)
        elif source.exists():
            shutil.copy(source, out / name)
    return out
