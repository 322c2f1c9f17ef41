package dev.onggi.text.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A SentencePiece `.model` file (`sentencepiece_model.proto`): what of it is needed to encode and decode.
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
