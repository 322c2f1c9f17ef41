package dev.onggi.text.pii.measure;

/// Counts behind precision, recall and F1.
///
/// @param right reported values that are known ones
/// @param wrong reported values that are not
/// @param found known values that were reported
/// @param missed known values that were not
public record Tally(int right, int wrong, int found, int missed) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(right + other.right, wrong + other.wrong, found + other.found,
                missed + other.missed);
    }

    /// Share of reported values that are known ones; 1 where nothing was reported.
    public double precision() {
        return ratio(right, wrong);
    }

    /// Share of known values that were reported; 1 where there is none.
    public double recall() {
        return ratio(found, missed);
    }

    /// Harmonic mean of precision and recall.
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    private static double ratio(int yes, int no) {
        return yes + no == 0 ? 1 : (double) yes / (yes + no);
    }
}
