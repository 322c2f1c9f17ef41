package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Sentences that name a value and write it in an unusual way.
public final class EvasionSet {
    /// The kinds the table must hold for.
    public static final List<PiiKind> TABLE = List.of(PiiKind.RESIDENT_NUMBER, PiiKind.MOBILE_PHONE,
            PiiKind.CARD);
    /// Those and the other kinds that are digits in groups.
    public static final List<PiiKind> KINDS = List.of(PiiKind.RESIDENT_NUMBER, PiiKind.MOBILE_PHONE,
            PiiKind.CARD,
            PiiKind.FOREIGNER_NUMBER, PiiKind.LANDLINE_PHONE, PiiKind.BUSINESS_NUMBER,
            PiiKind.CORPORATE_NUMBER,
            PiiKind.ACCOUNT, PiiKind.DRIVER_LICENCE);

    private EvasionSet() {
    }

    /// `count` sentences, always the same ones for the same arguments.
    public static List<LabelledText> of(PiiKind kind, Variant variant, int count, long seed) {
        SplittableRandom random = new SplittableRandom(
                seed * 1_000_003 + kind.ordinal() * 1_009L + variant.ordinal());
        ValueMaker maker = new ValueMaker(random);
        List<Sentence> sentences = Sentence.of(kind, Sentence.Naming.LABELLED);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sentence sentence = sentences.get(i % sentences.size());
            MadeUpValue value = maker.make(kind, sentence.before());
            texts.add(text(kind + "-" + variant + "-" + (i + 1), sentence, value, variant, random));
        }
        return texts;
    }

    private static LabelledText text(String id, Sentence sentence, MadeUpValue value, Variant variant,
            SplittableRandom random) {
        String before = variant.sentence(sentence.before());
        String written = variant.sentence(variant.write(value, random));
        TextSpan place = new TextSpan(before.length(), before.length() + written.length());
        GoldLabel label = GoldLabel.of(value.kind()).orElseThrow();
        return LabelledText.of(id, variant.name(), before + written + variant.sentence(sentence.after()),
                List.of(new Gold(label, written, List.of(place), value.checkDigit())));
    }
}
