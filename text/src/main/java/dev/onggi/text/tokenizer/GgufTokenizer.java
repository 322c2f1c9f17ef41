package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Makes a tokenizer of a GGUF file's metadata.
final class GgufTokenizer {
    private static final int TYPE_NORMAL = 1;
    private static final int TYPE_UNKNOWN = 2;
    private static final int TYPE_CONTROL = 3;
    private static final int TYPE_USER_DEFINED = 4;
    private static final List<TokenTexts.Replacement> BLANK = List.of(new TokenTexts.Replacement("▁", " "));

    private final String file;
    private final GgufVocabulary metadata;

    private GgufTokenizer(String file, GgufVocabulary metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    static Tokenizer of(String file, GgufVocabulary metadata) {
        return new GgufTokenizer(file, metadata).build();
    }

    private Tokenizer build() {
        int count = metadata.tokens().size();
        if (count == 0 || count > Vocabulary.MAX_SIZE) {
            throw problem("tokens",
                    "expected 1 to %,d tokens, found %,d".formatted(Vocabulary.MAX_SIZE, count));
        }
        expectOneAToken("scores", metadata.scores().length);
        expectOneAToken("token_type", metadata.types().length);
        return switch (metadata.model()) {
            case "gpt2" -> byteLevel();
            case "llama" -> sentencePiece();
            case "t5" -> unigram();
            default -> throw problem("model",
                    "expected gpt2 (byte-level BPE), llama (SentencePiece-style BPE) or t5 (unigram), found "
                            + metadata.model());
        };
    }

    private Tokenizer byteLevel() {
        GgufPreTokenizer pre = GgufPreTokenizer.named(metadata.pre().orElse("default")).orElseThrow(
                () -> problem("pre", "expected one of " + GgufPreTokenizer.names() + ", found "
                        + metadata.pre().orElse("")));
        List<String> tokens = metadata.tokens();
        Vocabulary.Builder builder = new Vocabulary.Builder(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            builder.addByteLevel(id, tokens.get(id));
        }
        Vocabulary vocabulary = builder.build();
        MergeReader merges = new MergeReader(vocabulary, true, this::isOrdinary, metadata.merges().size(),
                (rank, problem) -> problem("merges[" + rank + "]", problem));
        for (String merge : metadata.merges()) {
            merges.add(merge);
        }
        ByteLevelEncoder.Model model = ByteLevelEncoder.Model.of(pre.splitter(), vocabulary,
                merges.table()::find, this::isOrdinary, pre.wholeFirst(), Vocabulary.NONE);
        Function<SpecialTokens, SegmentEncoder> encoders = pre.composes()
                ? specials -> new ComposingEncoder(new ByteLevelEncoder(model))
                : specials -> new ByteLevelEncoder(model);
        return assemble(vocabulary, new TokenTexts.TextRule.ByteLevel(), encoders,
                metadata.addSpacePrefix().orElse(false), metadata.addBos().orElse(pre.addsBos()));
    }

    private Tokenizer sentencePiece() {
        List<String> tokens = metadata.tokens();
        Vocabulary.Builder builder = new Vocabulary.Builder(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            builder.add(id, tokens.get(id));
        }
        Vocabulary vocabulary = builder.build();
        boolean addsBlank = metadata.addSpacePrefix().orElse(true);
        CharacterEncoder.Model model = new CharacterEncoder.Model(vocabulary, this::isOrdinary, false,
                UnknownCharacters.asBytes(vocabulary, metadata.unknownId().orElse(Vocabulary.NONE),
                        UnknownCharacters.Run.FUSED));
        float[] scores = metadata.scores().length == 0 ? new float[tokens.size()] : metadata.scores();
        ScoredMerges.Order order = ScoredMerges.Order.of(scores, this::isOrdinary);
        Function<SpecialTokens, SegmentEncoder> encoders = specials -> new BlankMarkingEncoder(addsBlank,
                new CharacterEncoder(model, new ScoredMerges(vocabulary, order)));
        return assemble(vocabulary, new TokenTexts.TextRule.Spelled(BLANK, true), encoders, addsBlank,
                metadata.addBos().orElse(true));
    }

    private Tokenizer unigram() {
        known("unknown_token_id", metadata.unknownId());
        known("bos_token_id", metadata.bosId());
        known("eos_token_id", metadata.eosId());
        return SentencePieceTokenizer.of(SentencePieceFile.ofUnigram(file, metadata));
    }

    private Tokenizer assemble(Vocabulary vocabulary, TokenTexts.TextRule rule,
            Function<SpecialTokens, SegmentEncoder> encoders,
            boolean addsBlank, boolean addsBos) {
        List<AddedToken> added = new ArrayList<>();
        BitSet control = new BitSet();
        for (int id = 0; id < metadata.types().length; id++) {
            int type = metadata.types()[id];
            String token = metadata.tokens().get(id);
            boolean special = type == TYPE_CONTROL || type == TYPE_UNKNOWN;
            if (special || type == TYPE_USER_DEFINED) {
                added.add(new AddedToken(id, token, special, AddedToken.Matching.EXACT));
            }
            control.set(id, special && ControlTokens.isSpelledAsControl(token));
        }
        metadata.paddingId().ifPresent(id -> setIfKnown(control, id));
        OptionalInt unknown = known("unknown_token_id", metadata.unknownId());
        unknown.ifPresent(id -> setIfKnown(control, id));
        OptionalInt bos = known("bos_token_id", metadata.bosId());
        bos.ifPresent(id -> setIfKnown(control, id));
        OptionalInt eos = known("eos_token_id", metadata.eosId());
        eos.ifPresent(id -> setIfKnown(control, id));
        TokenTexts texts = new TokenTexts(vocabulary, rule, added, control);
        return new VocabularyTokenizer(texts, new AddedTokens(added), encoders,
                new VocabularyTokenizer.Conventions(bos, eos, addsBos && bos.isPresent(), false, addsBlank,
                        TextMarkers.NONE));
    }

    /// Whether ordinary text may become this token.
    private boolean isOrdinary(int id) {
        int[] types = metadata.types();
        return types.length == 0 || types[id] == TYPE_NORMAL || types[id] == TYPE_USER_DEFINED;
    }

    private void setIfKnown(BitSet control, int id) {
        if (id >= 0 && id < metadata.tokens().size()) {
            control.set(id);
        }
    }

    private OptionalInt known(String key, Optional<Integer> id) {
        if (id.isEmpty()) {
            return OptionalInt.empty();
        }
        if (id.get() < 0 || id.get() >= metadata.tokens().size()) {
            throw problem(key,
                    "expected an id below %,d, found %,d".formatted(metadata.tokens().size(), id.get()));
        }
        return OptionalInt.of(id.get());
    }

    private void expectOneAToken(String key, int count) {
        if (count != 0 && count != metadata.tokens().size()) {
            throw problem(key, "expected one a token, that is %,d, found %,d"
                    .formatted(metadata.tokens().size(), count));
        }
    }

    private TokenizerException problem(String key, String problem) {
        return new TokenizerException(file, "tokenizer.ggml." + key, problem);
    }
}
