package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The process of an extractor: requests on standard input, answers on standard output, one after the other. It says when it
/// is ready, and ends when its input ends, in the middle of a document too.
///
/// All numbers are big-endian. A request: kind and charset (modified UTF-8, empty where there is none), bytes. An answer: 0, text
/// and fields (number, then names and values); or 1, reason, detail. Bytes and texts (UTF-8) begin with their length, 4 bytes.
final class ExtractorProgram {
    static final int READY = 7;

    private static final int TEXT = 0;
    private static final int NOTHING = 1;
    private static final int LARGEST = 512 << 20;

    private ExtractorProgram() {
    }

    /// A document to read.
    record Request(FileKind kind, Optional<String> charset, byte[] bytes) {
        void writeTo(DataOutputStream out) throws IOException {
            out.writeUTF(kind.name());
            out.writeUTF(charset.orElse(""));
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }

        static Request readFrom(DataInputStream in) throws IOException {
            FileKind kind = FileKind.valueOf(in.readUTF());
            String charset = in.readUTF();
            return new Request(kind, Optional.of(charset).filter(name -> !name.isEmpty()),
                    ExtractorProgram.bytes(in));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        // a library that prints must not print into an answer
        System.setOut(System.err);
        BlockingQueue<Request> requests = new ArrayBlockingQueue<>(1);
        Thread.ofPlatform().daemon().name("requests").start(() -> take(requests));
        try {
            out.write(READY);
            out.flush();
            while (true) {
                answer(requests.take(), out);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void take(BlockingQueue<Request> requests) {
        try (DataInputStream in = new DataInputStream(System.in)) {
            while (true) {
                requests.put(Request.readFrom(in));
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void answer(Request request, DataOutputStream out) throws IOException {
        try {
            Extract extract = Extractors.here(request.kind()).extract(request.bytes(), request.charset());
            byte[] text = extract.text().getBytes(StandardCharsets.UTF_8);
            out.write(TEXT);
            write(text, out);
            out.writeInt(extract.fields().size());
            for (Map.Entry<String, String> field : extract.fields().entrySet()) {
                write(field.getKey(), out);
                write(field.getValue(), out);
            }
        } catch (UnreadableException e) {
            refuse(e.reason(), String.valueOf(e.getMessage()), out);
        } catch (IOException | RuntimeException e) {
            // as in FileReader: a library may fail on a broken file in any way it likes
            refuse(Reason.UNREADABLE, e.toString(), out);
        } catch (StackOverflowError e) {
            refuse(Reason.UNREADABLE, "its parts lie too deep in one another", out);
        }
        out.flush();
    }

    private static void refuse(Reason reason, String detail, DataOutputStream out) throws IOException {
        out.write(NOTHING);
        write(reason.name(), out);
        write(detail, out);
    }

    /// What the process answered.
    static Extract readAnswer(DataInputStream in) throws IOException {
        if (in.readByte() == NOTHING) {
            Reason reason = Reason.valueOf(text(in));
            throw new UnreadableException(reason, text(in));
        }
        String text = text(in);
        Map<String, String> fields = new TreeMap<>();
        for (int field = in.readInt(); field > 0; field--) {
            String name = text(in);
            fields.put(name, text(in));
        }
        return new Extract(text, fields);
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
