package dev.onggi.corpus.model;

import java.util.List;

/// Models of several classes that look at the same letters of a text.
public final class LinearModels {
    private final List<LinearModel> models;

    private LinearModels(List<LinearModel> models) {
        this.models = models;
    }

    /// Models among the resources of this package, in the order of their names.
    public static LinearModels resources(List<String> names) {
        return new LinearModels(names.stream().map(LinearModel::resource).toList());
    }

    /// How likely the text is of each class. The classes are judged one by one: the numbers need not add up to 1.
    public double[] probabilities(String text) {
        int[] grams = LetterGrams.of(text);
        return models.stream().mapToDouble(model -> model.probability(grams)).toArray();
    }
}
