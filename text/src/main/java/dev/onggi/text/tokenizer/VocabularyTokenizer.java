package dev.onggi.text.tokenizer;

import java.util.OptionalInt;
import java.util.function.Function;

/// A tokenizer put together from its parts: added tokens are cut out first, the rest goes to a [SegmentEncoder].
final class VocabularyTokenizer implements Tokenizer {
    private final TokenTexts texts;
    private final AddedTokens added;
    private final Function<SpecialTokens, SegmentEncoder> encoders;
    private final Conventions conventions;
    private final int size;

    /// What a tokenizer's file says beside its vocabulary.
    ///
    /// @param bosId the beginning token
    /// @param eosId the end token
    /// @param addsBos whether a prompt begins with the beginning token
    /// @param addsEos whether an encoded document ends with the end token
    /// @param addsBlank whether a blank that the text does not have is encoded at its beginning
    /// @param markers characters the vocabulary writes otherwise
    record Conventions(OptionalInt bosId, OptionalInt eosId, boolean addsBos, boolean addsEos,
            boolean addsBlank,
            TextMarkers markers) {
    }

    VocabularyTokenizer(TokenTexts texts, AddedTokens added, Function<SpecialTokens, SegmentEncoder> encoders,
            Conventions conventions) {
        this.texts = texts;
        this.added = added;
        this.encoders = encoders;
        this.conventions = conventions;
        size = texts.size();
    }

    @Override
    public int vocabularySize() {
        return size;
    }

    @Override
    public int[] encode(CharSequence text, SpecialTokens specials) {
        char[] characters = text.toString().toCharArray();
        IdList ids = new IdList(characters.length / 2);
        SegmentEncoder encoder = encoders.apply(specials);
        int start = 0;
        if (!added.isEmpty()) {
            AddedTokens.Search search = added.search(characters, specials);
            while (search.next(start, characters.length)) {
                encodeSegment(encoder, characters, start, search.from, ids);
                ids.add(search.id);
                start = search.to;
            }
        }
        encodeSegment(encoder, characters, start, characters.length, ids);
        return ids.toArray();
    }

    private static void encodeSegment(SegmentEncoder encoder, char[] text, int from, int to, IdList ids) {
        if (from < to) {
            encoder.encode(text, from, to, ids);
        }
    }

    @Override
    public String decode(int... ids) {
        TokenStreamDecoder decoder = newDecoder();
        StringBuilder text = new StringBuilder(ids.length * 4);
        for (int id : ids) {
            text.append(decoder.accept(id));
        }
        return text.append(decoder.finish()).toString();
    }

    @Override
    public String token(int id) {
        return texts.spelling(id);
    }

    @Override
    public OptionalInt id(String token) {
        return texts.id(token);
    }

    @Override
    public byte[] bytes(int id) {
        ByteList bytes = new ByteList(16);
        texts.copyBytes(id, bytes);
        return bytes.toArray();
    }

    @Override
    public boolean isControl(int id) {
        return texts.isControl(id);
    }

    @Override
    public OptionalInt bosId() {
        return conventions.bosId;
    }

    @Override
    public OptionalInt eosId() {
        return conventions.eosId;
    }

    @Override
    public boolean addsBos() {
        return conventions.addsBos;
    }

    @Override
    public boolean addsEos() {
        return conventions.addsEos;
    }

    @Override
    public StreamingDecoder streamingDecoder() {
        return newDecoder();
    }

    private TokenStreamDecoder newDecoder() {
        return new TokenStreamDecoder(texts, conventions.markers, conventions.addsBlank);
    }
}
