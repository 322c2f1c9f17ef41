package dev.onggi.trainer.recipe;

import dev.onggi.trainer.learn.LearnerPlan.Adapter;
import dev.onggi.trainer.learn.LearnerPlan.Computation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a run trains, on what, and how. Paths are absolute; in the file they count from the file's own folder. What is empty is
/// derived: see [ModelSize] and docs/reference/training.md.
///
/// @param file the recipe itself
/// @param preset what is meant where the file says nothing
/// @param name of the model
/// @param seed of the first weights and of the order of the data
/// @param output the folder that takes checkpoints and metrics
/// @param model what learns
/// @param data what it learns from
/// @param chat how conversations become text, where it learns from those
/// @param length how long
/// @param batch how much at once
/// @param schedule the learning rate over time
/// @param optimizer AdamW's own numbers
/// @param computation on what, and how exactly
/// @param adapter low-rank matrices in place of the weights
/// @param validation how it is measured on the way
/// @param checkpoints how often it is written
public record Recipe(Path file, Preset preset, String name, long seed, Path output, ModelRule model, List<DataRule> data,
        ChatRule chat, LengthRule length, BatchRule batch, ScheduleRule schedule, OptimizerRule optimizer,
        Computation computation, Optional<Adapter> adapter, ValidationRule validation,
        CheckpointRule checkpoints) {

    /// What learns.
    public sealed interface ModelRule {

        /// A new model.
        ///
        /// @param size its shape
        /// @param tokenizer a `tokenizer.json`
        /// @param context positions it is made for; empty: tokens a row of the data
        /// @param ropeBase rotary base
        /// @param tied whether the embedding is also the output matrix
        record New(ModelSize size, Path tokenizer, OptionalInt context, OptionalDouble ropeBase, boolean tied)
                implements
                    ModelRule {
        }

        /// A model that exists.
        ///
        /// @param path a Hugging Face directory
        record Base(Path path) implements ModelRule {
        }
    }

    /// One source.
    ///
    /// @param name in metrics
    /// @param path a file or a folder, of shards or of conversations
    /// @param weight its part of the rows of every step, relative to the others'; empty: as many rows as it has
    public record DataRule(String name, Path path, OptionalDouble weight) {
    }

    /// How conversations become text.
    ///
    /// @param template a Jinja file in place of the model's own template
    /// @param date what a template that asks for the date is told, `YYYY-MM-DD`: a run must not depend on the day
    /// @param rowLength tokens a row; longer conversations are left out
    public record ChatRule(Optional<Path> template, String date, int rowLength) {
    }

    /// How long. At most one is there; none: what [ModelSize#tokens()] says, or one epoch for a base model.
    public record LengthRule(OptionalLong steps, OptionalLong tokens, OptionalDouble epochs) {
    }

    /// @param tokens of one step, in all processes
    /// @param rowsAtOnce rows that one process computes at once; the gradient of a step is summed over as many as it takes
    public record BatchRule(OptionalLong tokens, OptionalInt rowsAtOnce) {
    }

    /// @param learningRate the highest
    /// @param warmUp steps until it is reached
    /// @param decay share of all steps over which it falls (WSD)
    /// @param last share of the highest that is left at the end
    public record ScheduleRule(Shape shape, OptionalDouble learningRate, OptionalLong warmUp, double decay,
            double last) {
    }

    /// How the rate goes after the warm-up.
    public enum Shape {
        /// Stays, then falls as 1 − √t over the last steps (Hägele et al., Scaling Laws and Compute-Optimal Training Beyond Fixed
        /// Training Durations, 2024).
        WSD,
        /// Falls as half a cosine (Loshchilov and Hutter, SGDR, 2017).
        COSINE,
        /// Stays.
        CONSTANT
    }

    /// @param weightDecay of matrices
    /// @param clip largest norm of the gradient; 0: none
    public record OptimizerRule(double beta1, double beta2, double epsilon, double weightDecay, double clip) {
    }

    /// @param every so many steps; 0: never
    /// @param share of the rows of every source, chosen by their content, that is never trained on
    /// @param rows of each source that are measured, at most
    /// @param data sources that are measured too, all of them
    public record ValidationRule(long every, double share, int rows, List<DataRule> data) {
    }

    /// @param every so many steps
    /// @param keep how many of the last ones stay
    public record CheckpointRule(long every, int keep) {
    }
}
