#!/usr/bin/env python3
"""Makes the golden tokenizers and the ids that Hugging Face `tokenizers` and `sentencepiece` give for them.

    python golden/tokenizer/make.py DATA MIDM_TOKENIZER_CONFIG

DATA is a folder of Korean text (text/statutes.jsonl.zst: not protected by copyright; tasks/nsmc.jsonl.zst: CC0);
MIDM_TOKENIZER_CONFIG is tokenizer_config.json of K-intelligence/Midm-2.0-Mini-Instruct (MIT), of which only the list of
added tokens is kept. Needs: tokenizers 0.23.3, sentencepiece 0.2.3, zstandard.
"""
import base64, io, json, random, re, sys
from pathlib import Path

import sentencepiece as spm
import zstandard
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).parent
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")
SIZE = 700
ENGLISH = ["The onggi is an earthenware jar. What you put in stays in, and it still breathes.",
           "Don't you think we'll see that they've 12 tokens, I'm sure she'd say it's 2026?",
           "for (int i = 0; i < n; i++) {\n    sum += values[i];\n}\n"] * 40


def lines(path, field, count):
    with open(path, "rb") as packed:
        text = io.TextIOWrapper(zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed), "utf-8")
        return [json.loads(line)[field] for line, _ in zip(text, range(count))]


def torture():
    rng = random.Random(20261122)
    family = "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇰🇷 1️⃣"
    texts = ["", "a", " ", "  a", " 가", "가 ", "안녕하세요. 믿:음입니다!", "\u1112\u1161\u11ab\u1100\u1173\u11af",
             "ㅋㅋㅋㅎㅎ ㅏㅣ", "ᄒᆞᆫ글 ꥠᅡ ힰ 나랏〮말〯ᄊᆞ미", family, "abc가나다ABC漢字かなカナ", "한글English漢字123",
             "a\tb\nc\r\n\r\n d\u00a0e\u3000f\u200bg\ufeff", "\x00\x01\x04\x07\x0b\x0c\x1b\x7f\x80\x9f\ufffd",
             "don't I'LL we'Ve 'ſ x's 'S'T'RE", "1234567 １２３ ⅷ ½ ² ٣", "   \n\n  x  \n", "!!!???...---\n\n\n",
             "a" * 200, "가" * 150, " " * 200, "\n" * 100, "ab" * 100, "가 나 " * 30, "\n \n x", "x \t\t y",
             "é e\u0301 ﬁ Å ㈜ ㎏ ①", "𝒜𝒷𝒸 𠀀𠀁 𞤀", " 1 2  3", "\u2028\u2029\u0085\u180e", "a\u0300\u0301b", "'s 's's''s",
             "▁ ▁▁a ▁b", "<0x41><0xEA>", "İstanbul ΣΑΣ ǅ", "\ud800", "a\udc00b\ud83d", "\udc00\ud800 가",
             "<|im_start|> <| im_start |> <s></s><unk> <pad>", "<|eot_id|", "#@이름@#"]
    pool = [0x20, 0x20, 0x20, 10, 13, 9, 0x27, 0x73, 0x61, 0x41, 0x31, 0x39, 0xac00, 0xd55c, 0x1100, 0x1161, 0x11a8,
            0x3131, 0x4e00, 0x1f600, 0x200d, 0x21, 0x2e, 0xe9, 0x301, 0x3000, 0xa0, 0x2160, 0x10400, 0x1d7d8, 0x17f,
            0x3c, 0x7c, 0x3e, 0x2581, 0xff11, 0]
    texts += ["".join(chr(rng.choice(pool)) for _ in range(rng.randint(1, 30))) for _ in range(100)]
    return texts


MIXED = ["<|begin_of_text|>안녕<|eot_id|>하세요 <|eot_id|> a", "<s>[INST] 안녕 [/INST]</s>", "<tool_call>{}</tool_call>",
         "<bos><start_of_turn>user\n\n\n안녕<end_of_turn>\n", " <mark>  x<mark>y <word> a<word> <Ｎ> <n>  <N>", "<unk> <pad>",
         "<|im_start|>user\n질문<|im_end|>"]


def well_formed(text):
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def save(name, tokenizer, edit=lambda d: d):
    parsed = edit(json.loads(tokenizer.to_str()))
    path = HERE / f"{name}.json"
    path.write_text(json.dumps(parsed, ensure_ascii=False, separators=(",", ":")) + "\n")
    expect(name, Tokenizer.from_file(str(path)))


def expect(name, tokenizer):
    ids = lambda text: tokenizer.encode(well_formed(text), add_special_tokens=False).ids
    expected = {"torture": [ids(t) for t in TORTURE], "mixed": [ids(t) for t in MIXED], "sample": ids(SAMPLE)}
    tokenizer.encode_special_tokens = True
    expected["mixedAsText"] = [ids(t) for t in MIXED]
    write(name, expected)


def write(name, expected):
    (HERE / f"{name}.ids.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


def byte_level(name, pre, normalizer=None, specials=(), added=(), processor=None, edit=lambda d: d, **bpe):
    t = Tokenizer(models.BPE(**bpe))
    t.normalizer = normalizer
    t.pre_tokenizer = pre
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(TRAINING, trainers.BpeTrainer(vocab_size=SIZE, show_progress=False,
                          initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    t.add_special_tokens(list(specials))
    t.add_tokens(list(added))
    if processor:
        t.post_processor = processor(t)
    save(name, t, edit)


def string_merges(d):
    d["model"]["merges"] = [" ".join(m) for m in d["model"]["merges"]]
    return d


def characters(name, first, added, shape):
    t = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    t.pre_tokenizer = pre_tokenizers.Metaspace()
    bytes_ = [f"<0x{i:02X}>" for i in range(256)]
    t.train_from_iterator(TRAINING, trainers.BpeTrainer(vocab_size=SIZE + 300, show_progress=False,
                          special_tokens=first + bytes_, limit_alphabet=250))
    shape(t)

    def edit(d):
        d["added_tokens"] = [a for a in d["added_tokens"] if a["content"] not in bytes_]
        return d
    t.add_tokens(added)
    save(name, t, edit)


def llama2(t):
    t.pre_tokenizer = None
    t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                   decoders.Strip(" ", 1, 0)])
    t.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])


def gemma(t):
    t.normalizer = normalizers.Replace(" ", "▁")
    t.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])


def unigram(name, normalizer, pre, **options):
    t = Tokenizer(models.Unigram())
    t.normalizer = normalizer
    t.pre_tokenizer = pre
    t.decoder = decoders.Metaspace()
    t.train_from_iterator(TRAINING[:4] + ENGLISH, trainers.UnigramTrainer(vocab_size=SIZE, unk_token="<unk>", show_progress=False,
                          special_tokens=["<s>", "</s>", "<unk>"], **options))
    save(name, t)


def sentencepiece(name, **options):
    path = HERE / f"{name}.model"
    spm.SentencePieceTrainer.train(sentence_iterator=iter([l for t in TRAINING for l in t.split("\n") if l]),
                                   model_prefix=str(path.with_suffix("")), vocab_size=SIZE + 500, minloglevel=2,
                                   num_threads=1, character_coverage=0.98, **options)
    path.with_suffix(".vocab").unlink()
    p = spm.SentencePieceProcessor(model_file=str(path))
    mark = (lambda t: t.replace("\n", "<[!newline]>").replace("\t", "<[!tab]>")) if name == "sp-midm" else lambda t: t
    ids = lambda t: p.encode(mark(well_formed(t)))
    write(name, {"torture": [ids(t) for t in TORTURE], "mixedAsText": [ids(t) for t in MIXED], "sample": ids(SAMPLE),
                 "decoded": p.decode(p.encode(SAMPLE.replace("\n", " ")))})
    return p


def rules(path):
    """A small normalisation table instead of nmt_nfkc, which is 240 kB."""
    pairs = [("Ａ", "A"), ("１", "1"), ("㈜", "(주)"), ("\u3000", " "), ("\t", " "), ("\n", " "), ("\u200b", ""), ("ﬁ", "fi"),
             ("e\u0301", "é"), ("\u1112\u1161", "하"), ("\u1112\u1161\u11ab", "한"), ("\u1100\u1173\u11af", "글"), ("…", "...")]
    row = lambda s: " ".join(f"{ord(c):X}" for c in s)
    path.write_text("".join(f"{row(a)}\t{row(b)}\n" for a, b in pairs))


def general():
    t = Tokenizer(models.BPE(unk_token=None))
    t.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(),
                                         normalizers.Strip(), normalizers.Replace(Regex(r"\s{2,}"), " ")])
    t.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Punctuation("merged_with_previous"), pre_tokenizers.Digits(False),
        pre_tokenizers.Split(Regex(r"[\s]"), "merged_with_next"), pre_tokenizers.Split("a", "contiguous"),
        pre_tokenizers.ByteLevel(add_prefix_space=True, use_regex=True)])
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(TRAINING, trainers.BpeTrainer(vocab_size=SIZE, show_progress=False,
                          initial_alphabet=pre_tokenizers.ByteLevel.alphabet()[::2]))
    t.add_special_tokens([AddedToken("<mark>", lstrip=True, rstrip=True), AddedToken("<N>", normalized=True)])
    t.add_tokens([AddedToken("<word>", single_word=True, normalized=False), AddedToken("Hangul", normalized=True)])
    save("general", t)


def main(data, midm):
    global TORTURE, TRAINING, SAMPLE
    TORTURE = torture()
    statutes = lines(data / "text/statutes.jsonl.zst", "text", 60)
    reviews = lines(data / "tasks/nsmc.jsonl.zst", "review", 1500)
    TRAINING = [t[:2000] for t in statutes[:50]] + reviews[:1200] + ENGLISH
    SAMPLE = "\n".join(t[:300] for t in statutes[50:54]) + "\n\n" + "\n".join(reviews[1200:1220]) + "\n" + ENGLISH[1]
    (HERE / "texts.json").write_text(json.dumps({"torture": TORTURE, "mixed": MIXED, "sample": SAMPLE}) + "\n")
    split = lambda p, b, i: pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(p), b, i),
                                                     pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    byte_level("gpt2", pre_tokenizers.ByteLevel(add_prefix_space=False), specials=["<|endoftext|>"], edit=string_merges)
    byte_level("llama3", split(LLAMA3, "isolated", False), ignore_merges=True,
               specials=["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"],
               processor=lambda t: processors.Sequence([processors.ByteLevel(trim_offsets=True), processors.TemplateProcessing(
                   single="<|begin_of_text|> $A",
                   special_tokens=[("<|begin_of_text|>", t.token_to_id("<|begin_of_text|>"))])]))
    byte_level("midm2", split(LLAMA3, "removed", True))
    byte_level("qwen2", split(QWEN2, "isolated", False), normalizer=normalizers.NFC(), specials=["<|im_start|>", "<|im_end|>"],
               added=[AddedToken("<tool_call>", normalized=False), AddedToken("</tool_call>", normalized=False)])
    byte_level("smollm", pre_tokenizers.Sequence([pre_tokenizers.Digits(True),
                                                  pre_tokenizers.ByteLevel(add_prefix_space=False)]),
               specials=["<|im_start|>", "<|im_end|>"])
    characters("llama2", ["<unk>", "<s>", "</s>"], [], llama2)
    characters("gemma", ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"],
               [AddedToken("\n\n", normalized=False), AddedToken("\n\n\n", normalized=False)], gemma)
    general()
    rules(HERE / "rules.tsv")
    unigram_model = sentencepiece("sp-unigram", model_type="unigram", normalization_rule_tsv=str(HERE / "rules.tsv"),
                                  user_defined_symbols=["<tool_call>", "한글"])
    (HERE / "rules.tsv").unlink()
    sentencepiece("sp-bpe", model_type="bpe", normalization_rule_name="identity", byte_fallback=True,
                  remove_extra_whitespaces=False, user_defined_symbols=["<tool_call>", "\n"])
    sentencepiece("sp-midm", model_type="unigram", normalization_rule_name="identity", unk_id=0, pad_id=1, bos_id=2,
                  eos_id=3, user_defined_symbols=["<[!newline]>", "<[!tab]>"])
    from sentencepiece import sentencepiece_model_pb2 as pb
    proto = pb.ModelProto.FromString(unigram_model.serialized_model_proto())
    map_ = proto.normalizer_spec.precompiled_charsmap
    unigram("unigram", normalizers.Sequence([normalizers.Precompiled(map_), normalizers.Replace(Regex(" {2,}"), " ")]),
            pre_tokenizers.Metaspace(prepend_scheme="first"))
    unigram("unigram-nmt", normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()]),
            pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]))
    config = json.loads(midm.read_text())
    kept = {k: config[k] for k in ("added_tokens_decoder", "bos_token", "eos_token", "pad_token")}
    (HERE / "midm2-config.json").write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")


main(Path(sys.argv[1]), Path(sys.argv[2]))
