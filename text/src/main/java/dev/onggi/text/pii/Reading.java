package dev.onggi.text.pii;

/// A block's text as it is read: as written, or with some things undone. Position i was made from the source's `from(i)` to
/// `to(i)`; both grow with i.
interface Reading {
    Reading EMPTY = new AsWritten(new char[0], 0);

    char[] characters();

    int length();

    int sourceFrom(int position);

    int sourceTo(int position);

    /// What was undone, for an evidence; empty for the text as written.
    String undone();

    /// One character for each of the source.
    record AsWritten(char[] characters, int length) implements Reading {
        @Override
        public int sourceFrom(int position) {
            return position;
        }

        @Override
        public int sourceTo(int position) {
            return position + 1;
        }

        @Override
        public String undone() {
            return "";
        }
    }
}
