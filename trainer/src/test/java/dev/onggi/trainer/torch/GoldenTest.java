package dev.onggi.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.learn.StepOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our steps beside those of PyTorch and transformers (golden/trainer/make.py).
class GoldenTest {

    private static TorchLearner open(LearnerPlan plan) {
        return (TorchLearner) new TorchLearners().open(plan, ProcessGroup.ALONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed"})
    void logitsLossAndEveryGradientAreThoseOfPyTorch(String name) {
        Golden golden = Golden.of(name);
        try (TorchLearner learner = open(golden.plan())) {
            Batch batch = golden.batch(0);
            Golden.assertClose("logits", learner.logits(batch), golden.logits(), 1e-5);
            assertThat(learner.measure(batch).mean()).isCloseTo(golden.losses().getFirst(),
                    Offset.offset(1e-5));

            learner.accumulate(List.of(batch));
            Map<String, float[]> gradients = learner.gradients();

            Map<String, float[]> expected = golden.tensors("gradients.safetensors");
            assertThat(gradients).containsOnlyKeys(expected.keySet());
            expected.forEach(
                    (tensor, values) -> Golden.assertClose(tensor,
                            gradients.getOrDefault(tensor, new float[0]), values, 1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed"})
    void tenStepsOfAdamWHaveTheLossesOfPyTorch(String name) {
        Golden golden = Golden.of(name);
        try (TorchLearner learner = open(golden.plan())) {
            assertTenSteps(learner, golden, 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed"})
    void whatIsComputedAgainIsTheSame(String name) {
        Golden golden = Golden.of(name);
        LearnerPlan plan = golden.plan(golden.model(), LearnerPlan.Precision.F32,
                LearnerPlan.Activations.RECOMPUTED,
                Optional.empty());
        try (TorchLearner learner = open(plan)) {
            assertTenSteps(learner, golden, 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenStepsOfAnAdapterAreThoseOfPeft(LearnerPlan.Activations activations) {
        Golden golden = Golden.of("adapter");
        Path model = Golden.of("plain").model();
        LearnerPlan plan = golden.plan(model, LearnerPlan.Precision.F32, activations,
                Optional.of(golden.adapter()));
        try (TorchLearner learner = open(plan)) {
            learner.restore(golden.start());
            Golden.assertClose("logits", learner.logits(golden.batch(0)), golden.logits(), 1e-5);
            assertTenSteps(learner, golden, 1e-5);
            Map<String, float[]> expected = golden.tensors("end.safetensors");
            List<Tensor> weights = learner.snapshot().weights();
            assertThat(weights).extracting(Tensor::name)
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            weights.forEach(tensor -> Golden.assertClose(tensor.name(), Dequantizer.dequantize(tensor),
                    expected.getOrDefault(tensor.name(), new float[0]), 1e-4));
        }
    }

    /// BF16 has two to three decimal digits, and what it loses in one step the next ones build on.
    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed"})
    void tenStepsInHalfPrecisionComeNear(String name) {
        Golden golden = Golden.of(name);
        LearnerPlan plan = golden.plan(golden.model(), LearnerPlan.Precision.BF16,
                LearnerPlan.Activations.KEPT,
                Optional.empty());
        try (TorchLearner learner = open(plan)) {
            assertTenSteps(learner, golden, 5e-2);
        }
    }

    private static void assertTenSteps(TorchLearner learner, Golden golden, double tolerance) {
        for (int step = 0; step < golden.losses().size(); step++) {
            StepOutcome outcome = learner.step(List.of(golden.batch(step)), golden.rate());
            assertThat(outcome.loss().mean()).as("loss of step " + step).isCloseTo(golden.losses().get(step),
                    Offset.offset(tolerance * golden.losses().get(step)));
            assertThat(outcome.gradientNorm()).as("norm of step " + step).isCloseTo(golden.norms().get(step),
                    Offset.offset(10 * tolerance * golden.norms().get(step)));
        }
        for (Tensor tensor : learner.snapshot().weights()) {
            for (float value : Dequantizer.dequantize(tensor)) {
                assertThat(value).isFinite();
            }
        }
    }
}
