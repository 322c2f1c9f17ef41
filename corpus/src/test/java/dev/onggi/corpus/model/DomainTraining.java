package dev.onggi.corpus.model;

import dev.onggi.corpus.document.Domain;
import dev.onggi.corpus.model.Training.Label;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Trains the models of domains, each against the texts of all others, and prints recall and precision on the half that they have not
/// seen.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class DomainTraining {
    private static final double LIKELY = 0.5;
    private static final List<Domain> DOMAINS = Arrays.stream(Domain.values())
            .filter(domain -> domain != Domain.OTHER).toList();

    private DomainTraining() {
    }

    /// @param arguments the folder of the data; the folder that takes the models
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<DomainTexts.Text> texts = DomainTexts.of(Path.of(arguments[0]));
        Map<Domain, LinearModel> models = new EnumMap<>(Domain.class);
        for (Domain domain : DOMAINS) {
            Training training = new Training();
            texts.stream().filter(text -> !text.isHeldOut()).forEach(text -> training.add(text.text(),
                    text.domain() == domain ? Label.POSITIVE : Label.NEGATIVE));
            LinearModel model = training.train();
            models.put(domain, model);
            Training.write(model, Path.of(arguments[1]).resolve("domain-" + domain.key() + ".model"), List.of(
                    "Documents about: " + domain.key()
                            + ". Trained by dev.onggi.corpus.model.DomainTraining on Korean Wikipedia (CC BY-SA 3.0),",
                    "statutes (public domain), documentation (CC BY 4.0 and others), boddari (CC BY and others), KoCoNovel, 3i4K, Korean Parallel",
                    "Corpora (CC BY-SA), NSMC, Common Voice (CC0), KOTE, Question_pair, Chatbot_data (MIT). The weights hold no text.",
                    "Licence of this file: CC BY-SA 4.0."));
        }
        report(out, texts.stream().filter(DomainTexts.Text::isHeldOut).toList(), models);
    }

    private static void report(PrintStream out, List<DomainTexts.Text> texts,
            Map<Domain, LinearModel> models) {
        Map<Domain, Map<Domain, Integer>> found = new EnumMap<>(Domain.class);
        for (DomainTexts.Text text : texts) {
            found.computeIfAbsent(text.domain(), _ -> new EnumMap<>(Domain.class)).merge(
                    domain(text.text(), models), 1,
                    Integer::sum);
        }
        out.println("| domain | held-out texts | recall | precision | taken for others, most often |");
        out.println("| --- | ---: | ---: | ---: | --- |");
        for (Domain domain : DOMAINS) {
            Map<Domain, Integer> row = found.getOrDefault(domain, Map.of());
            int all = row.values().stream().mapToInt(Integer::intValue).sum();
            int right = row.getOrDefault(domain, 0);
            int called = found.values().stream().mapToInt(other -> other.getOrDefault(domain, 0)).sum();
            List<String> wrong = new ArrayList<>();
            row.entrySet().stream().filter(entry -> entry.getKey() != domain)
                    .sorted(Map.Entry.<Domain, Integer>comparingByValue().reversed()).limit(3)
                    .forEach(entry -> wrong.add(entry.getKey().key() + " " + entry.getValue()));
            out.printf(Locale.ROOT, "| %s | %d | %.4f | %.4f | %s |%n", domain.key(), all,
                    (double) right / all,
                    (double) right / Math.max(1, called), String.join(", ", wrong));
        }
    }

    private static Domain domain(String text, Map<Domain, LinearModel> models) {
        Domain best = Domain.OTHER;
        double most = LIKELY;
        int[] grams = LetterGrams.of(text);
        for (Map.Entry<Domain, LinearModel> model : models.entrySet()) {
            double probability = model.getValue().probability(grams);
            if (probability > most) {
                most = probability;
                best = model.getKey();
            }
        }
        return best;
    }
}
