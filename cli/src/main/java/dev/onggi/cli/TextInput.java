package dev.onggi.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text from a file or from standard input, which must be UTF-8.
final class TextInput {
    /// What stands for standard input.
    static final String STANDARD_INPUT = "-";

    private TextInput() {
    }

    /// The argument itself, or standard input where it is `-`.
    static String ofArgument(String argument) throws IOException {
        return argument.equals(STANDARD_INPUT)
                ? decode(System.in.readAllBytes(), "standard input")
                : argument;
    }

    /// The file's text, or standard input's where it is `-`.
    static String ofFile(Path file) throws IOException {
        return file.toString().equals(STANDARD_INPUT)
                ? ofArgument(STANDARD_INPUT)
                : decode(Files.readAllBytes(file), file.toString());
    }

    /// The text of `bytes`; `where` names them in messages.
    static String decode(byte[] bytes, String where) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException e) {
            throw new Failure(where + ": byte " + input.position() + " is not UTF-8 (found 0x"
                    + Integer.toHexString(bytes[input.position()] & 0xff)
                    + "); convert it first, e.g. with iconv -f cp949",
                    e);
        }
    }
}
