package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DirectoryEntry;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DocumentEntry;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DocumentInputStream;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.Entry;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// The compound file that an HWP 5 document is. `FileHeader` has 256 bytes, with flags at 36, little-endian: bit 0 streams are
/// deflated, bit 1 there is a password, bit 4 rights are managed.
final class HwpFile {
    private static final long LARGEST = 256L << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final int FLAGS = 36;
    private static final int PASSWORD = 0x02;
    private static final int MANAGED_RIGHTS = 0x10;

    private HwpFile() {
    }

    /// Refuses what cannot be read, or what unpacks to too much.
    static void check(byte[] bytes) throws IOException {
        POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(bytes));
        if (!file.getRoot().hasEntry("FileHeader")) {
            throw new UnreadableException(Reason.UNREADABLE,
                    "a compound file without 'FileHeader'; not HWP 5");
        }
        try (InputStream header = file.createDocumentInputStream("FileHeader")) {
            byte[] head = header.readNBytes(FLAGS + 1);
            if (head.length > FLAGS && (head[FLAGS] & (PASSWORD | MANAGED_RIGHTS)) != 0) {
                throw new UnreadableException(Reason.PASSWORD_PROTECTED, "asks for a password");
            }
        }
        measure(file.getRoot());
    }

    private static void measure(DirectoryEntry root) throws IOException {
        Deque<DirectoryEntry> folders = new ArrayDeque<>();
        folders.push(root);
        long size = 0;
        int entries = 0;
        while (!folders.isEmpty()) {
            for (Entry entry : folders.pop()) {
                if (++entries > MOST_ENTRIES) {
                    throw new UnreadableException(Reason.TOO_LARGE, "more than " + MOST_ENTRIES + " streams");
                }
                if (entry instanceof DirectoryEntry folder) {
                    folders.push(folder);
                } else if (entry instanceof DocumentEntry stream) {
                    size += unpacked(stream, LARGEST - size);
                }
            }
        }
    }

    /// Bytes of a stream, unpacked if it can be.
    private static long unpacked(DocumentEntry stream, long most) throws IOException {
        Inflater inflater = new Inflater(true);
        long size = 0;
        try (InputStream bytes = new InflaterInputStream(new DocumentInputStream(stream), inflater)) {
            byte[] buffer = new byte[1 << 16];
            for (int got = bytes.read(buffer); got >= 0; got = bytes.read(buffer)) {
                size += got;
                if (size > most) {
                    throw new UnreadableException(Reason.TOO_LARGE,
                            "unpacks to more than " + LARGEST + " bytes");
                }
            }
            return size;
        } catch (ZipException | java.io.EOFException e) {
            // not deflated, as some streams never are
            return Math.max(size, stream.getSize());
        } finally {
            inflater.end();
        }
    }
}
