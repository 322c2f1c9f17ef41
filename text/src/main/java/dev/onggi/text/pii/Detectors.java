package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// All detectors there are.
final class Detectors {
    private static final List<NumberRule> NUMBER_RULES = List.of(new ResidentNumber(), new MobilePhone(),
            new LandlinePhone(), new SafePhone(), new RepresentativePhone(), new BusinessNumber(),
            new CorporateNumber(),
            new CardNumber(), new AccountNumber(), new HealthInsuranceNumber(), new DriverLicence(),
            new OneTimeCode());
    private static final List<Detector> OTHERS = Stream.concat(LabelledCodes.all().stream(),
            Stream.of(new SplitResidentNumber(), new PassportNumber(), new PassportZone(),
                    new VehicleNumber(),
                    new CustomsCode(), new ConnectingInformation(), new EmailAddress(), new Ipv4Address(),
                    new ColonAddress(), new WebAddress(), new VendorKey(), new JsonWebToken(),
                    new PrivateKey(),
                    new LabelledSecret(), new CaseNumber()))
            .toList();

    /// Who someone is and where they live.
    private static final List<Detector> PERSONAL = List.of(new PersonName(), new Address(), new RegionField(),
            new BirthDate(),
            new Nationality(), new Education(), new Major(),
            new Position());
    private static final List<NumberRule> PERSONAL_NUMBERS = List.of(new PostalCode(), new Age(),
            BodyMeasure.height(), BodyMeasure.weight());

    private Detectors() {
    }

    /// Those that report one of `kinds`.
    static List<Detector> of(Set<PiiKind> kinds) {
        List<Detector> detectors = new ArrayList<>();
        List<NumberRule> rules = Stream.concat(NUMBER_RULES.stream(), PERSONAL_NUMBERS.stream())
                .filter(rule -> !Collections.disjoint(rule.kinds(), kinds)).toList();
        if (!rules.isEmpty()) {
            detectors.add(new NumberRules(rules));
        }
        Stream.concat(OTHERS.stream(), PERSONAL.stream())
                .filter(detector -> !Collections.disjoint(detector.kinds(), kinds))
                .forEach(detectors::add);
        return List.copyOf(detectors);
    }
}
