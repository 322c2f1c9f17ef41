package dev.onggi.corpus.run;

import dev.onggi.corpus.decontaminate.EvalOverlap;
import dev.onggi.corpus.recipe.Limits;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.Recipe.SourceRule;
import dev.onggi.corpus.stage.DifficultyStage;
import dev.onggi.corpus.stage.DomainStage;
import dev.onggi.corpus.stage.FormStage;
import dev.onggi.corpus.stage.FunctionWordStage;
import dev.onggi.corpus.stage.LanguageStage;
import dev.onggi.corpus.stage.LengthStage;
import dev.onggi.corpus.stage.LineStage;
import dev.onggi.corpus.stage.MixStage;
import dev.onggi.corpus.stage.MojibakeStage;
import dev.onggi.corpus.stage.NormalizeStage;
import dev.onggi.corpus.stage.PiiStage;
import dev.onggi.corpus.stage.QualityStage;
import dev.onggi.corpus.stage.RepetitionStage;
import dev.onggi.corpus.stage.SpamStage;
import dev.onggi.corpus.stage.Stage;
import dev.onggi.corpus.stage.SymbolStage;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.text.pii.PiiKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which stages a recipe has, in order. To read it aloud is to say what happens to a document.
record Menu(Recipe recipe) {
    /// Those that look at one document before its lines are compared with those of others.
    List<Stage> alone() {
        Limits limits = recipe.limits();
        return List.of(
                new MojibakeStage(limits.maxLostLetters()),
                new NormalizeStage(),
                new LanguageStage(limits.minHangulShare()),
                new SpamStage(limits.maxAdult(), limits.maxGambling(), limits.maxSpam()),
                new LengthStage(limits.minHangul()),
                new SymbolStage(limits.maxSymbolShare()),
                new LineStage(limits.maxBulletLines(), limits.maxEllipsisLines()),
                new RepetitionStage(limits.maxRepeatedLines(), limits.maxRepeatedNgrams()),
                new FunctionWordStage(limits.minFunctionWords(), limits.minMeanWord(), limits.maxMeanWord()),
                new QualityStage(limits.minQuality()));
    }

    /// The one that judges again what is left when repeated lines were cut.
    Stage length() {
        return new LengthStage(recipe.limits().minHangul());
    }

    /// Those for what is left when duplicates are gone.
    List<Stage> last() {
        List<Stage> stages = new ArrayList<>(List.of(
                new MixStage(recipe.mix(), recipe.seed()),
                new PiiStage(unmasked())));
        if (!recipe.evaluation().isEmpty()) {
            stages.add(new EvalOverlap(evaluation(), recipe.limits().maxOverlap(),
                    recipe.limits().minHangul()));
        }
        stages.addAll(List.of(new DomainStage(), new FormStage(), new DifficultyStage(),
                new MixStage(recipe.mix(), recipe.seed())));
        return List.copyOf(stages);
    }

    private Map<String, Set<PiiKind>> unmasked() {
        return recipe.sources().stream().collect(Collectors.toMap(SourceRule::name, SourceRule::unmasked));
    }

    /// The file of what stands in the evaluation sets.
    Path evaluation() {
        return WorkFolder.of(recipe.outputFolder()).resolve("evaluation.index");
    }
}
