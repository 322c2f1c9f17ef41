package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Short documents with one to three made-up identifiers, named or not, among sentences that hold none.
public final class IdentifierSet {
    private static final List<PiiKind> CHECKED = List.of(PiiKind.RESIDENT_NUMBER, PiiKind.FOREIGNER_NUMBER,
            PiiKind.BUSINESS_NUMBER, PiiKind.CORPORATE_NUMBER, PiiKind.CARD);
    private static final List<PiiKind> UNCHECKED = List.of(PiiKind.MOBILE_PHONE, PiiKind.LANDLINE_PHONE,
            PiiKind.ACCOUNT, PiiKind.DRIVER_LICENCE, PiiKind.PASSPORT, PiiKind.HEALTH_INSURANCE, PiiKind.VEHICLE,
            PiiKind.CUSTOMS_CODE, PiiKind.EMAIL, PiiKind.IP_ADDRESS);

    /// Which numbers are made up.
    public enum Track {
        /// Kinds that have a check digit, and it is right.
        CHECKED,
        /// The same kinds with a wrong check digit, always named.
        SPOILT,
        /// Kinds without a public check digit.
        UNCHECKED,
        /// Resident numbers as given out since October 2020, always named.
        RECENT_RESIDENT
    }

    private static final List<LabelledText> DISTRACTIONS = HardNegatives.all();

    private final Track track;
    private final SplittableRandom random;
    private final ValueMaker maker;

    private IdentifierSet(Track track, long seed) {
        this.track = track;
        this.random = new SplittableRandom(seed * 1_000_003 + track.ordinal());
        this.maker = new ValueMaker(random);
    }

    /// `count` documents, always the same ones for the same arguments.
    public static List<LabelledText> of(Track track, int count, long seed) {
        IdentifierSet set = new IdentifierSet(track, seed);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(set.document(track + "-" + (i + 1)));
        }
        return texts;
    }

    private LabelledText document(String id) {
        StringBuilder text = new StringBuilder();
        List<Gold> gold = new ArrayList<>();
        String between = random.nextBoolean() ? " " : "\n";
        int values = 1 + random.nextInt(3);
        for (int i = 0; i < values; i++) {
            if (random.nextInt(3) == 0) {
                text.append(pick(DISTRACTIONS).text()).append(between);
            }
            gold.add(append(text));
            text.append(between);
        }
        return LabelledText.of(id, track.name(), text.append(pick(DISTRACTIONS).text()).toString(), gold);
    }

    private Gold append(StringBuilder text) {
        PiiKind kind = kind();
        List<Sentence> bare = Sentence.of(kind, Sentence.Naming.BARE);
        boolean named = mustBeNamed() || bare.isEmpty() || random.nextInt(5) > 0;
        Sentence sentence = pick(named ? Sentence.of(kind, Sentence.Naming.LABELLED) : bare);
        MadeUpValue value = value(kind, sentence);
        String written = named ? layout(value) : value.written();
        int at = text.length() + sentence.before().length();
        text.append(sentence.before()).append(written).append(sentence.after());
        return new Gold(GoldLabel.of(kind).orElseThrow(), written,
                List.of(new TextSpan(at, at + written.length())), value.checkDigit());
    }

    private boolean mustBeNamed() {
        return track == Track.SPOILT || track == Track.RECENT_RESIDENT;
    }

    private PiiKind kind() {
        return switch (track) {
            case CHECKED, SPOILT -> pick(CHECKED);
            case UNCHECKED -> pick(UNCHECKED);
            case RECENT_RESIDENT -> PiiKind.RESIDENT_NUMBER;
        };
    }

    private MadeUpValue value(PiiKind kind, Sentence sentence) {
        return switch (track) {
            case CHECKED, UNCHECKED -> maker.make(kind, sentence.before());
            case SPOILT -> maker.spoilt(maker.make(kind, sentence.before()));
            case RECENT_RESIDENT -> maker.recentResident();
        };
    }

    /// As usually written six times in ten, else without separators or with blanks, where that is done.
    private String layout(MadeUpValue value) {
        int choice = random.nextInt(10);
        boolean fixed = value.kind() == PiiKind.IP_ADDRESS || value.groups().size() == 1;
        if (choice < 6 || fixed) {
            return value.written();
        }
        return choice < 9 || value.kind() == PiiKind.ACCOUNT ? value.bare() : value.with(" ");
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
