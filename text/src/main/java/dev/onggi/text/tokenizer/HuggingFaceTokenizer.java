package dev.onggi.text.tokenizer;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Makes a tokenizer of a `tokenizer.json`.
final class HuggingFaceTokenizer {
    private final HuggingFaceFile file;
    private final HuggingFaceSpecials specials;
    private final TextNormalizer normalizer;
    private final PreTokenizer preTokenizer;
    private final boolean byteLevel;
    private final Vocabulary vocabulary;
    private final BitSet reserved = new BitSet();

    static Tokenizer of(Path tokenizerJson, Optional<Path> tokenizerConfigJson) {
        return new HuggingFaceTokenizer(HuggingFaceFile.read(tokenizerJson),
                tokenizerConfigJson.map(HuggingFaceFile::readTree)).build();
    }

    private HuggingFaceTokenizer(HuggingFaceFile file, Optional<JsonPlace> config) {
        this.file = file;
        normalizer = NormalizerReader.read(file.rest().at("normalizer"));
        preTokenizer = PreTokenizerReader.read(file.rest().at("pre_tokenizer"));
        byteLevel = file.scores.isEmpty() && (isByteLevel(preTokenizer) || isByteLevel(normalizer));
        vocabulary = vocabulary();
        specials = HuggingFaceSpecials.read(file.rest(), config, this::idInVocabulary);
        specials.added().stream().filter(AddedToken::special).forEach(token -> reserved.set(token.id()));
    }

    private static boolean isByteLevel(PreTokenizer step) {
        return step instanceof PreTokenizer.ByteLevel
                || step instanceof PreTokenizer.Sequence(List<PreTokenizer> steps)
                        && steps.stream().anyMatch(HuggingFaceTokenizer::isByteLevel);
    }

    private static boolean isByteLevel(TextNormalizer step) {
        return step instanceof TextNormalizer.ByteLevel
                || step instanceof TextNormalizer.Sequence(List<TextNormalizer> steps)
                        && steps.stream().anyMatch(HuggingFaceTokenizer::isByteLevel);
    }

    private Vocabulary vocabulary() {
        if (file.tokens.isEmpty()) {
            throw file.model().at("vocab").problem("expected tokens, found none");
        }
        Vocabulary.Builder builder = new Vocabulary.Builder(file.tokens.size());
        for (int i = 0; i < file.tokens.size(); i++) {
            int id = file.ids.array()[i];
            if (builder.has(id)) {
                throw file.model().at("vocab")
                        .problem("expected one token an id, found a second for id " + id + ": '"
                                + file.tokens.get(i) + "'");
            }
            if (byteLevel) {
                builder.addByteLevel(id, file.tokens.get(i));
            } else {
                builder.add(id, file.tokens.get(i));
            }
        }
        return builder.build();
    }

    private OptionalInt idInVocabulary(String token) {
        TokenTexts.TextRule rule = byteLevel
                ? new TokenTexts.TextRule.ByteLevel()
                : new TokenTexts.TextRule.Spelled(List.of(), false);
        return new TokenTexts(vocabulary, rule, List.of(), new BitSet()).id(token);
    }

    private Tokenizer build() {
        Function<SpecialTokens, SegmentEncoder> encoders = switch (modelType()) {
            case "BPE" -> pairEncoders();
            case "Unigram" -> unigramEncoders();
            default -> throw file.model().unknown("BPE, Unigram");
        };
        TextRuleReader.Decoding decoding = TextRuleReader.read(file.rest().at("decoder"));
        TokenTexts.TextRule rule = byteLevel ? new TokenTexts.TextRule.ByteLevel() : decoding.rule();
        TokenTexts texts = new TokenTexts(vocabulary, rule, specials.added(), specials.control());
        AddedTokens before = new AddedTokens(
                specials.added().stream().filter(token -> !token.matching().normalized()).toList());
        return new VocabularyTokenizer(texts, before, encoders, specials.conventions(decoding.dropsBlank()));
    }

    private String modelType() {
        return file.model().at("type").string(file.scores.isEmpty() ? "BPE" : "Unigram");
    }

    private Function<SpecialTokens, SegmentEncoder> pairEncoders() {
        refuse("continuing_subword_prefix");
        refuse("end_of_word_suffix");
        refuse("dropout");
        PairTable merges = merges();
        boolean wholeFirst = file.model().at("ignore_merges").flag(false);
        if (!byteLevel) {
            CharacterEncoder.Model model = new CharacterEncoder.Model(vocabulary, this::isOrdinary,
                    wholeFirst, unknownCharacters());
            GeneralEncoder.Steps steps = steps(preTokenizer);
            return allowed -> new GeneralEncoder(steps, allowed, new CharacterEncoder(model, merges::find));
        }
        Optional<Splitter> splitter = PreTokenizerReader.splitter(preTokenizer);
        ByteLevelEncoder.Model model = ByteLevelEncoder.Model.of(splitter.orElse((text, from, to) -> to),
                vocabulary,
                merges::find, this::isOrdinary, wholeFirst, unknownId());
        if (splitter.isEmpty()) {
            GeneralEncoder.Steps steps = steps(preTokenizer);
            return allowed -> new GeneralEncoder(steps, allowed, new ByteLevelEncoder(model)::encodeSpelled);
        }
        GeneralEncoder.Steps steps = steps(new PreTokenizer.None());
        boolean plain = normalizer instanceof TextNormalizer.None && steps.addedAfterwards().isEmpty();
        return plain
                ? allowed -> new ByteLevelEncoder(model)
                : allowed -> new GeneralEncoder(steps, allowed, new ByteLevelEncoder(model));
    }

    private PairTable merges() {
        MergeReader reader = new MergeReader(vocabulary, byteLevel, this::isOrdinary, file.merges.size() / 2,
                (rank, problem) -> file.model().at("merges[" + rank + "]").problem(problem));
        for (int i = 0; i < file.merges.size(); i += 2) {
            if (file.merges.get(i + 1).isEmpty()) {
                reader.add(file.merges.get(i));
            } else {
                reader.add(file.merges.get(i), file.merges.get(i + 1));
            }
        }
        return reader.table();
    }

    private Function<SpecialTokens, SegmentEncoder> unigramEncoders() {
        TokenTrie trie = new TokenTrie(file.tokens.size() * 2);
        double[] scores = new double[vocabulary.size()];
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < file.scores.size(); i++) {
            int id = file.ids.array()[i];
            scores[id] = file.scores.get(i);
            lowest = Math.min(lowest, scores[id]);
            if (isOrdinary(id)) {
                trie.put(file.tokens.get(i), id);
            }
        }
        UnigramEncoder.Model model = new UnigramEncoder.Model(trie, scores, lowest,
                UnigramEncoder.Precision.DOUBLE,
                unknownCharacters());
        GeneralEncoder.Steps steps = steps(preTokenizer);
        return allowed -> new GeneralEncoder(steps, allowed, new UnigramEncoder(model));
    }

    private GeneralEncoder.Steps steps(PreTokenizer cuts) {
        List<AddedToken> afterwards = specials.added().stream().filter(token -> token.matching().normalized())
                .map(token -> token.withContent(normalizer.apply(token.content()))).toList();
        return new GeneralEncoder.Steps(normalizer, new AddedTokens(afterwards), cuts);
    }

    private UnknownCharacters unknownCharacters() {
        UnknownCharacters.Run run = modelType().equals("Unigram") || file.model().at("fuse_unk").flag(false)
                ? UnknownCharacters.Run.FUSED
                : UnknownCharacters.Run.APART;
        return file.model().at("byte_fallback").flag(false)
                ? UnknownCharacters.asBytes(vocabulary, unknownId(), run)
                : UnknownCharacters.asUnknown(unknownId(), run);
    }

    private int unknownId() {
        JsonPlace token = file.model().at("unk_token");
        JsonPlace id = file.model().at("unk_id");
        if (id.isPresent()) {
            if (!vocabulary.has(id.id())) {
                throw id.problem("expected the id of a token, found " + id.shown());
            }
            return id.id();
        }
        return token.isPresent() ? idInVocabulary(token.string()).orElse(Vocabulary.NONE) : Vocabulary.NONE;
    }

    private boolean isOrdinary(int id) {
        return !reserved.get(id);
    }

    private void refuse(String setting) {
        JsonPlace place = file.model().at(setting);
        boolean empty = !place.isPresent() || place.node().isString() && place.string().isEmpty()
                || place.node().isNumber() && place.node().doubleValue() == 0;
        if (!empty) {
            throw place.problem("expected null (Onggi does not do this), found " + place.shown());
        }
    }
}
