package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The parts of a document that is a zip file.
///
/// @param parts by name, those that were wanted
record ZipParts(Map<String, byte[]> parts) {
    /// Bytes that all wanted parts may have, unpacked.
    private static final int LARGEST = 128 << 20;
    private static final int MOST_PARTS = 20_000;

    /// Unpacks the parts whose names are wanted.
    ///
    /// @throws UnreadableException when it is no zip file, or unpacks to too much
    static ZipParts of(byte[] bytes, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        int left = LARGEST;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(
                new LimitedStream(new ByteArrayInputStream(bytes), bytes.length))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_PARTS) {
                    throw new UnreadableException(Reason.TOO_LARGE, "more than " + MOST_PARTS + " parts");
                }
                left -= keep(zip, entry, wanted, left, parts);
            }
        }
        if (count == 0) {
            throw new UnreadableException(Reason.UNREADABLE, "no zip file");
        }
        return new ZipParts(parts);
    }

    private static int keep(ZipInputStream zip, ZipEntry entry, Predicate<String> wanted, int left,
            Map<String, byte[]> parts) throws IOException {
        if (wanted.test(entry.getName())) {
            byte[] part = zip.readNBytes(left + 1);
            parts.put(entry.getName(), part);
            return checked(part.length, left);
        }
        byte[] buffer = new byte[1 << 16];
        int skipped = 0;
        for (int got = zip.read(buffer); got >= 0; got = zip.read(buffer)) {
            skipped = checked(skipped + got, left);
        }
        return skipped;
    }

    private static int checked(int size, int left) throws UnreadableException {
        if (size > left) {
            throw new UnreadableException(Reason.TOO_LARGE,
                    "its parts unpack to more than " + LARGEST + " bytes");
        }
        return size;
    }

    /// The part of that name.
    ///
    /// @throws UnreadableException when there is none
    byte[] part(String name) throws UnreadableException {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new UnreadableException(Reason.UNREADABLE,
                    "no part '" + name + "'; those found: " + parts.keySet());
        }
        return part;
    }
}
