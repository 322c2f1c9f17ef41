package dev.onggi.trainer.data;

/// Some rows of another source.
///
/// @param all the other source
/// @param chosen their numbers there
record ChosenRows(RowSource all, int[] chosen) implements RowSource {

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public int rows() {
        return chosen.length;
    }

    @Override
    public int rowLength() {
        return all.rowLength();
    }

    @Override
    public TokenRow row(int index) {
        return all.row(chosen[index]);
    }

    @Override
    public String digest() {
        return all.digest();
    }

    @Override
    public String place(int index) {
        return all.place(chosen[index]);
    }
}
