package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that refuses to go on after so many bytes: what a small packed file may unpack to.
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long read;

    LimitedStream(InputStream bytes, long limit) {
        super(bytes);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        if (got > 0) {
            count(got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        read += bytes;
        if (read > limit) {
            throw new UnreadableException(Reason.TOO_LARGE,
                    "unpacks to more than " + limit + " bytes");
        }
    }
}
