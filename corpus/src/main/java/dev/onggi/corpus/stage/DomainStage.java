package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Domain;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.model.LinearModels;
import java.util.Arrays;
import java.util.List;

/// Writes what a document is about into the field [StageFields#DOMAIN]: the domain whose model finds the beginning of the text
/// likeliest, or `other` where none finds it likely. Drops nothing.
public record DomainStage() implements Stage {
    /// Characters of a text that the models look at, as in training.
    public static final int SEEN = 1000;

    private static final List<Domain> DOMAINS = Arrays.stream(Domain.values())
            .filter(domain -> domain != Domain.OTHER).toList();
    private static final LinearModels MODELS = LinearModels
            .resources(DOMAINS.stream().map(domain -> "domain-" + domain.key() + ".model").toList());
    private static final double LIKELY = 0.5;

    @Override
    public String name() {
        return "domain";
    }

    @Override
    public Verdict judge(Document document) {
        return Verdict.keep(document.withField(StageFields.DOMAIN, domain(document.text()).key()));
    }

    static Domain domain(String text) {
        double[] probabilities = MODELS.probabilities(text.substring(0, Math.min(SEEN, text.length())));
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return probabilities[best] > LIKELY ? DOMAINS.get(best) : Domain.OTHER;
    }
}
