package dev.onggi.text.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Makes a tokenizer of a SentencePiece `.model` file.
final class SentencePieceTokenizer {
    private static final String MIDM_1_FILE = "midm_bitext_tokenizer.model";
    // Mi:dm 1.0 has T5's hundred sentinels behind its pieces, the last id first
    private static final int MIDM_1_SENTINELS = 100;

    private final SentencePieceFile file;
    private final boolean midm;
    private final Vocabulary vocabulary;

    static Tokenizer of(Path model) {
        boolean named = model.getFileName() != null && model.getFileName().toString().equals(MIDM_1_FILE);
        return new SentencePieceTokenizer(SentencePieceFile.read(model), named).build();
    }

    static Tokenizer of(SentencePieceFile file) {
        return new SentencePieceTokenizer(file, false).build();
    }

    private SentencePieceTokenizer(SentencePieceFile file, boolean named) {
        this.file = file;
        midm = named || file.pieces.stream().anyMatch(piece -> TextMarkers.MIDM_1.isMarker(piece.text()));
        Vocabulary.Builder builder = new Vocabulary.Builder(file.pieces.size());
        for (int id = 0; id < file.pieces.size(); id++) {
            builder.add(id, file.pieces.get(id).text());
        }
        vocabulary = builder.build();
    }

    private Tokenizer build() {
        Function<SpecialTokens, SegmentEncoder> model = switch (file.modelType) {
            case SentencePieceFile.UNIGRAM -> unigram();
            case SentencePieceFile.BPE -> pairs();
            default -> throw new TokenizerException(file.file, "trainer_spec.model_type",
                    "expected 1 (unigram) or 2 (BPE), found " + file.modelType);
        };
        SentencePieceNormalizer normalizer = new SentencePieceNormalizer(file, userDefined());
        TextMarkers markers = midm ? TextMarkers.MIDM_1 : TextMarkers.NONE;
        Function<SpecialTokens, SegmentEncoder> encoders = allowed -> {
            SegmentEncoder encoder = model.apply(allowed);
            return (text, from, to, ids) -> {
                char[] normalized = normalizer.apply(markers.mark(new String(text, from, to - from)))
                        .toCharArray();
                encoder.encode(normalized, 0, normalized.length, ids);
            };
        };
        List<AddedToken> added = added();
        BitSet control = new BitSet();
        added.forEach(token -> control.set(token.id()));
        TokenTexts texts = new TokenTexts(vocabulary, new TokenTexts.TextRule.Spelled(
                List.of(new TokenTexts.Replacement("▁", " ")), file.byteFallback), added, control);
        OptionalInt eos = known(file.eosId);
        boolean dropsBlank = (file.addsBlank || file.removesExtraBlanks) && !file.blankIsSuffix;
        return new VocabularyTokenizer(texts, new AddedTokens(added), encoders,
                new VocabularyTokenizer.Conventions(known(file.bosId), eos,
                        file.addsBos && known(file.bosId).isPresent(),
                        file.addsEos.orElse(midm) && eos.isPresent(), dropsBlank, markers));
    }

    private Function<SpecialTokens, SegmentEncoder> unigram() {
        TokenTrie trie = new TokenTrie(file.pieces.size() * 2);
        double[] scores = new double[file.pieces.size()];
        float lowest = Float.POSITIVE_INFINITY;
        for (SentencePieceFile.Piece piece : file.pieces) {
            if (piece.kind() == SentencePieceFile.Kind.NORMAL) {
                lowest = Math.min(lowest, piece.score());
            }
        }
        for (int id = 0; id < scores.length; id++) {
            SentencePieceFile.Piece piece = file.pieces.get(id);
            if (piece.kind() == SentencePieceFile.Kind.NORMAL) {
                scores[id] = piece.score();
                trie.put(piece.text(), id);
            } else if (piece.kind() == SentencePieceFile.Kind.USER_DEFINED) {
                scores[id] = userDefinedScore(vocabulary.length(id));
                trie.put(piece.text(), id);
            }
        }
        UnigramEncoder.Model model = new UnigramEncoder.Model(trie, scores, lowest,
                UnigramEncoder.Precision.FLOAT,
                unknownCharacters());
        return allowed -> new UnigramEncoder(model);
    }

    /// SentencePiece's own score (0.2.3): above every log probability, and the more the longer.
    private static float userDefinedScore(int bytes) {
        return (float) (0.1 * (bytes - 1));
    }

    private Function<SpecialTokens, SegmentEncoder> pairs() {
        float[] scores = new float[file.pieces.size()];
        for (int id = 0; id < scores.length; id++) {
            scores[id] = file.pieces.get(id).score();
        }
        ScoredMerges.Order order = ScoredMerges.Order.of(scores, this::isNormal);
        CharacterEncoder.Model model = new CharacterEncoder.Model(vocabulary, this::isNormal, false,
                unknownCharacters());
        Optional<AddedTokens> frozen = userDefined();
        return allowed -> {
            SegmentEncoder encoder = new CharacterEncoder(model, new ScoredMerges(vocabulary, order));
            return frozen.isEmpty() ? encoder : new FrozenTokenEncoder(frozen.get(), encoder);
        };
    }

    private boolean isNormal(int id) {
        return file.pieces.get(id).kind() == SentencePieceFile.Kind.NORMAL;
    }

    private UnknownCharacters unknownCharacters() {
        return file.byteFallback
                ? UnknownCharacters.asBytes(vocabulary, file.unknownId, UnknownCharacters.Run.FUSED)
                : UnknownCharacters.asUnknown(file.unknownId, UnknownCharacters.Run.FUSED);
    }

    /// The user-defined pieces, if there are any: they are cut out of every text and never normalised.
    private Optional<AddedTokens> userDefined() {
        List<AddedToken> tokens = new ArrayList<>();
        for (int id = 0; id < file.pieces.size(); id++) {
            if (file.pieces.get(id).kind() == SentencePieceFile.Kind.USER_DEFINED) {
                tokens.add(new AddedToken(id, file.pieces.get(id).text(), false, AddedToken.Matching.EXACT));
            }
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new AddedTokens(tokens));
    }

    /// The control tokens, which stand in a text only where they are allowed.
    private List<AddedToken> added() {
        List<AddedToken> added = new ArrayList<>();
        for (int id = 0; id < file.pieces.size(); id++) {
            SentencePieceFile.Kind kind = file.pieces.get(id).kind();
            if (kind == SentencePieceFile.Kind.CONTROL || kind == SentencePieceFile.Kind.UNKNOWN) {
                added.add(new AddedToken(id, file.pieces.get(id).text(), true, AddedToken.Matching.EXACT));
            }
        }
        boolean sentinels = file.pieces.stream().anyMatch(piece -> piece.text().equals("<extra_id_0>"));
        for (int i = 0; midm && !sentinels && i < MIDM_1_SENTINELS; i++) {
            int id = file.pieces.size() + MIDM_1_SENTINELS - 1 - i;
            added.add(new AddedToken(id, "<extra_id_" + i + ">", true, AddedToken.Matching.EXACT));
        }
        return added;
    }

    private OptionalInt known(int id) {
        return id >= 0 && id < file.pieces.size() ? OptionalInt.of(id) : OptionalInt.empty();
    }
}
