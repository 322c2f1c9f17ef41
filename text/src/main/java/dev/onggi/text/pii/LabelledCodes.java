package dev.onggi.text.pii;

import java.util.List;

/// What values of the kinds that only a label tells are like. Issuers choose freely, so these are wide; numbers of passports
/// and health insurance are here for the forms that [PassportNumber] and [HealthInsuranceNumber] do not know.
final class LabelledCodes {
    private LabelledCodes() {
    }

    static List<LabelledCode> all() {
        return List.of(
                new LabelledCode(PiiKind.SOCIAL_ACCOUNT,
                        value -> value.letters() > 0 && value.length() >= 3 && value.length() <= 30
                                && (value.marked() || value.digits() > 0 || value.signs() > 0)),
                new LabelledCode(PiiKind.PASSPORT,
                        value -> value.letters() > 0 && value.letters() <= 2 && value.signs() == 0
                                && value.digits() >= 7
                                && value.digits() <= 8),
                new LabelledCode(PiiKind.HEALTH_INSURANCE,
                        value -> value.digits() >= 6 && value.letters() > 0 && value.length() <= 20),
                new LabelledCode(PiiKind.STUDENT_NUMBER,
                        value -> value.digits() >= 6 && value.digits() <= 10 && value.letters() <= 2),
                new LabelledCode(PiiKind.SERVICE_NUMBER,
                        value -> value.digits() >= 6 && value.digits() <= 12 && value.letters() <= 2),
                new LabelledCode(PiiKind.EMPLOYEE_NUMBER,
                        value -> value.digits() >= 3 && value.length() <= 16),
                new LabelledCode(PiiKind.RECEIPT_NUMBER,
                        value -> value.digits() >= 4 && value.length() <= 30),
                new LabelledCode(PiiKind.PRESCRIPTION_NUMBER,
                        value -> value.digits() >= 3 && value.length() <= 30));
    }
}
