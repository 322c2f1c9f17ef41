package dev.onggi.text.pii;

/// Kinds of personal data. What each is called, which article it falls under, what it is replaced by and how grave a leak
/// would be stands in the data file `kinds.tsv`.
public enum PiiKind {
    RESIDENT_NUMBER, FOREIGNER_NUMBER, PASSPORT, DRIVER_LICENCE,

    BUSINESS_NUMBER, CORPORATE_NUMBER, HEALTH_INSURANCE, VEHICLE, CUSTOMS_CODE, CONNECTING_INFORMATION, DUPLICATION_INFORMATION,

    CARD, ACCOUNT,

    MOBILE_PHONE, LANDLINE_PHONE, SAFE_PHONE, REPRESENTATIVE_PHONE, EMAIL, SOCIAL_ACCOUNT, ADDRESS, POSTAL_CODE,

    PERSON_NAME, BIRTH_DATE, AGE, HEIGHT, WEIGHT, NATIONALITY, EDUCATION, MAJOR, POSITION,

    IP_ADDRESS, MAC_ADDRESS, URL,

    STUDENT_NUMBER, SERVICE_NUMBER, EMPLOYEE_NUMBER, RECEIPT_NUMBER, PRESCRIPTION_NUMBER, CASE_NUMBER,

    PRIVATE_KEY, API_KEY, TOKEN, PASSWORD, ONE_TIME_CODE;

    /// As Korean law and forms call it.
    public String koreanName() {
        return KindTable.row(this).koreanName();
    }

    /// The law's term and its article.
    public String law() {
        return KindTable.row(this).law();
    }

    public PiiGroup group() {
        return KindTable.row(this).group();
    }

    /// What it is replaced by; several kinds may share one.
    public String placeholder() {
        return KindTable.row(this).placeholder();
    }

    /// How grave a leak is, from 0 to 100. Where two candidates overlap, the graver one stays.
    public int risk() {
        return KindTable.row(this).risk();
    }

    /// Whether [PiiDetector#standard()] looks for it.
    public boolean byDefault() {
        return KindTable.row(this).byDefault();
    }
}
