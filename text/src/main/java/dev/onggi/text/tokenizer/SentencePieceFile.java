package dev.onggi.text.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is needed of a SentencePiece model to encode and decode: of a `.model` file (`sentencepiece_model.proto`), or of the
/// metadata that a GGUF file repeats of one.
final class SentencePieceFile {
    static final int UNIGRAM = 1;
    static final int BPE = 2;

    final String file;
    /// Pieces by id.
    final List<Piece> pieces = new ArrayList<>();
    int modelType = UNIGRAM;
    boolean blankIsSuffix;
    boolean byteFallback;
    int unknownId;
    int bosId = 1;
    int eosId = 2;
    int paddingId = -1;
    byte[] characterMap = new byte[0];
    boolean addsBlank = true;
    boolean removesExtraBlanks = true;
    boolean marksBlanks = true;
    boolean addsBos;
    /// Empty: as the family does.
    Optional<Boolean> addsEos = Optional.empty();

    /// What a piece is for; the order is the file's, from 1.
    enum Kind {
        NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE
    }

    /// One entry of the vocabulary.
    record Piece(String text, float score, Kind kind) {
    }

    private SentencePieceFile(String file) {
        this.file = file;
    }

    /// A unigram model as GGUF has it (`tokenizer.ggml.model` is `t5`); what the metadata leave out is as llama.cpp has it.
    static SentencePieceFile ofUnigram(String file, GgufVocabulary metadata) {
        SentencePieceFile read = new SentencePieceFile(file);
        List<String> tokens = metadata.tokens();
        if (metadata.scores().length != tokens.size()) {
            throw new TokenizerException(file, "tokenizer.ggml.scores",
                    "expected one a token, without which a unigram model says nothing, found none");
        }
        for (int id = 0; id < tokens.size(); id++) {
            int type = metadata.types().length == 0 ? 1 : metadata.types()[id];
            if (type < 1 || type > Kind.values().length || Float.isNaN(metadata.scores()[id])) {
                throw new TokenizerException(file, "tokenizer.ggml.tokens[" + id + "]",
                        "expected a score and a type from 1 to 6, found " + metadata.scores()[id] + ", "
                                + type);
            }
            read.pieces.add(new Piece(tokens.get(id), metadata.scores()[id], Kind.values()[type - 1]));
        }
        read.byteFallback = read.pieces.stream().anyMatch(piece -> piece.kind() == Kind.BYTE);
        read.unknownId = metadata.unknownId().orElse(-1);
        read.bosId = metadata.bosId().orElse(-1);
        read.eosId = metadata.eosId().orElse(-1);
        read.paddingId = metadata.paddingId().orElse(-1);
        read.characterMap = metadata.characterMap();
        read.addsBlank = metadata.addSpacePrefix().orElse(true);
        read.removesExtraBlanks = metadata.removeExtraSpaces().orElse(false);
        read.addsBos = metadata.addBos().orElse(false);
        read.addsEos = Optional.of(metadata.addEos().orElse(true));
        return read;
    }

    static SentencePieceFile read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            String problem = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : String.valueOf(e.getMessage());
            throw new TokenizerException(path.toString(), "file", "expected to read it: " + problem, e);
        }
        SentencePieceFile read = new SentencePieceFile(path.toString());
        ProtobufReader model = new ProtobufReader(read.file, bytes);
        for (int field = model.next(); field != 0; field = model.next()) {
            switch (field) {
                case 1 -> read.readPiece(model.message());
                case 2 -> read.readTrainer(model.message());
                case 3 -> read.readNormalizer(model.message());
                default -> {
                    // tests of the model's own, and a denormalizer that encoding does not need
                }
            }
        }
        if (read.pieces.isEmpty()) {
            throw model.problem("expected pieces, found none");
        }
        return read;
    }

    private void readPiece(ProtobufReader message) {
        String text = "";
        float score = 0;
        int kind = 1;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> text = message.string();
                case 2 -> score = message.decimal();
                case 3 -> kind = message.number();
                default -> {
                    // an extension
                }
            }
        }
        if (kind < 1 || kind > Kind.values().length || Float.isNaN(score) || text.isEmpty()
                || pieces.size() >= Vocabulary.MAX_SIZE) {
            throw new TokenizerException(file, "pieces[" + pieces.size() + "]",
                    "expected a text, a score and a kind from 1 to 6, found '" + text + "', " + score + ", "
                            + kind);
        }
        pieces.add(new Piece(text, score, Kind.values()[kind - 1]));
    }

    private void readTrainer(ProtobufReader message) {
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> modelType = message.number();
                case 24 -> blankIsSuffix = message.flag();
                case 35 -> byteFallback = message.flag();
                case 40 -> unknownId = message.number();
                case 41 -> bosId = message.number();
                case 42 -> eosId = message.number();
                case 43 -> paddingId = message.number();
                default -> {
                    // how the model was trained
                }
            }
        }
    }

    private void readNormalizer(ProtobufReader message) {
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 2 -> characterMap = message.bytes();
                case 3 -> addsBlank = message.flag();
                case 4 -> removesExtraBlanks = message.flag();
                case 5 -> marksBlanks = message.flag();
                default -> {
                    // the map's name and source, which the map itself replaces
                }
            }
        }
    }
}
