package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a set with known answers calls a kind of personal data: the names of ko-pii's evaluation sets, which the raw sample uses
/// too, and below them names for what those sets do not know.
public enum GoldLabel {
    RRN(Sort.IDENTIFIER, PiiKind.RESIDENT_NUMBER), //
    FRN(Sort.IDENTIFIER, PiiKind.FOREIGNER_NUMBER), //
    PASSPORT(Sort.IDENTIFIER, PiiKind.PASSPORT), //
    DRIVER_LICENSE(Sort.IDENTIFIER, PiiKind.DRIVER_LICENCE), //
    BUSINESS_REG(Sort.IDENTIFIER, PiiKind.BUSINESS_NUMBER), //
    CORP_REG(Sort.IDENTIFIER, PiiKind.CORPORATE_NUMBER), //
    MEDICAL_INSURANCE(Sort.IDENTIFIER, PiiKind.HEALTH_INSURANCE), //
    VEHICLE(Sort.IDENTIFIER, PiiKind.VEHICLE), //
    CARD(Sort.IDENTIFIER, PiiKind.CARD), //
    ACCOUNT(Sort.IDENTIFIER, PiiKind.ACCOUNT), //
    PHONE(Sort.IDENTIFIER, PiiKind.MOBILE_PHONE, PiiKind.LANDLINE_PHONE, PiiKind.SAFE_PHONE,
            PiiKind.REPRESENTATIVE_PHONE), //
    EMAIL(Sort.IDENTIFIER, PiiKind.EMAIL), //
    IP(Sort.IDENTIFIER, PiiKind.IP_ADDRESS), //
    PERSON(Sort.OTHER, PiiKind.PERSON_NAME), //
    ADDRESS(Sort.OTHER, PiiKind.ADDRESS), //
    POSTAL_CODE(Sort.OTHER, PiiKind.POSTAL_CODE), //
    URL(Sort.OTHER, PiiKind.URL), //
    DT_BIRTH(Sort.OTHER, PiiKind.BIRTH_DATE), //
    AGE(Sort.OTHER, PiiKind.AGE), //
    HEIGHT(Sort.OTHER, PiiKind.HEIGHT), //
    WEIGHT(Sort.OTHER, PiiKind.WEIGHT), //
    NATIONALITY(Sort.OTHER, PiiKind.NATIONALITY), //
    EDUCATION(Sort.OTHER, PiiKind.EDUCATION), //
    MAJOR(Sort.OTHER, PiiKind.MAJOR), //
    POSITION(Sort.OTHER, PiiKind.POSITION), //
    PRESCRIPTION_ID(Sort.OTHER, PiiKind.PRESCRIPTION_NUMBER), //
    CUSTOMS_CODE(Sort.IDENTIFIER, PiiKind.CUSTOMS_CODE);

    private enum Sort {
        IDENTIFIER, OTHER
    }

    private final Sort sort;
    private final List<PiiKind> kinds;

    GoldLabel(Sort sort, PiiKind... kinds) {
        this.sort = sort;
        this.kinds = List.of(kinds);
    }

    /// The kinds of Onggi's that this label covers.
    public List<PiiKind> kinds() {
        return kinds;
    }

    /// A number or code that points to one person, account or machine; not a name, an address or an attribute.
    public boolean identifier() {
        return sort == Sort.IDENTIFIER;
    }

    /// The label that covers `kind`, if a set knows it.
    public static Optional<GoldLabel> of(PiiKind kind) {
        return Arrays.stream(values()).filter(label -> label.kinds.contains(kind)).findFirst();
    }
}
