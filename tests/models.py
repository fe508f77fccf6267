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


CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] }}<|end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
LLAMA_SPECIAL = ["<s>", "<|end|>", "<pad>", "<|system|>", "<|user|>", "<|assistant|>"]


def make_llama(path: Path, *, chat_template: str | None = CHAT_TEMPLATE) -> Path:
    """A Llama of two layers in `path`, as transformers saves it; a byte-level tokenizer, a window of 256 tokens."""
    import torch
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        TEXT * 4,
        trainers.BpeTrainer(
            vocab_size=600,
            special_tokens=LLAMA_SPECIAL,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="<|end|>",
        pad_token="<pad>",
        padding_side="left",
    )
    if chat_template:
        fast.chat_template = chat_template
    torch.manual_seed(11)
    config = LlamaConfig(
        vocab_size=len(fast), hidden_size=64, intermediate_size=128, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=256, tie_word_embeddings=False,
        bos_token_id=0, eos_token_id=1, pad_token_id=2,
    )  # fmt: skip
    LlamaForCausalLM(config).eval().save_pretrained(path)
    fast.save_pretrained(path)
    return path


def make_gguf(folder: Path, path: Path, *, chat_template: str | None = CHAT_TEMPLATE) -> Path:
    """The Llama in `folder` as one GGUF file of 32-bit floats, in llama.cpp's order of attention rows."""
    import json

    import gguf
    from transformers import AutoConfig, AutoModelForCausalLM

    config = AutoConfig.from_pretrained(folder)
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_rope_dimension_count(config.hidden_size // config.num_attention_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    model = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]
    words = sorted(model["vocab"], key=model["vocab"].__getitem__)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(words)
    control, normal = gguf.TokenType.CONTROL, gguf.TokenType.NORMAL
    writer.add_token_types([control if word in LLAMA_SPECIAL else normal for word in words])
    writer.add_token_merges([" ".join(pair) if isinstance(pair, list) else pair for pair in model["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_pad_token_id(2)
    if chat_template:
        writer.add_chat_template(chat_template)
    weights = {
        name: tensor.float().numpy()
        for name, tensor in AutoModelForCausalLM.from_pretrained(folder).state_dict().items()
    }
    heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}
    for name, tensor in weights.items():
        writer.add_tensor(_gguf_name(name), _interleaved(tensor, heads, name))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _gguf_name(name: str) -> str:
    plain = {
        "model.embed_tokens.weight": "token_embd.weight",
        "model.norm.weight": "output_norm.weight",
        "lm_head.weight": "output.weight",
    }
    if name in plain:
        return plain[name]
    parts = {
        "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
        "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm",
    }  # fmt: skip
    _, _, layer, *rest, weight = name.split(".")
    return f"blk.{layer}.{parts['.'.join(rest)]}.{weight}"


def _interleaved(tensor, heads: dict[str, int], name: str):
    """Rotary halves of each head interleaved, as llama.cpp keeps them."""
    for part, count in heads.items():
        if part in name:
            rows, width = tensor.shape
            halves = tensor.reshape(count, 2, rows // count // 2, width)
            return halves.swapaxes(1, 2).reshape(rows, width)
    return tensor
