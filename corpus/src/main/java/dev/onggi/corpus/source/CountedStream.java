package dev.onggi.corpus.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// A stream that tells how much was read from it. Only whole buffers are: it stands below one.
final class CountedStream extends FilterInputStream {
    private final LongConsumer took;

    CountedStream(InputStream bytes, LongConsumer took) {
        super(bytes);
        this.took = took;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        took.accept(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        took.accept(Math.max(got, 0));
        return got;
    }
}
