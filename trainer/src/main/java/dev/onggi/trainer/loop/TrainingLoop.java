package dev.onggi.trainer.loop;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.TrainingEvent;
import dev.onggi.trainer.TrainingListener;
import dev.onggi.trainer.checkpoint.CheckpointStore;
import dev.onggi.trainer.data.BatchSupply;
import dev.onggi.trainer.data.ValidationSet;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.Loss;
import dev.onggi.trainer.learn.StepOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The loop of training. Belongs to one thread.
///
/// @param learner what learns
/// @param supply its batches
/// @param schedule its rates
/// @param validation what is measured, every so many steps
/// @param checkpoints where it is written, every so many steps
/// @param rhythm how often
/// @param listener who hears of it
public record TrainingLoop(Learner learner, BatchSupply supply, Schedule schedule,
        List<ValidationSet> validation, CheckpointStore checkpoints, Rhythm rhythm,
        TrainingListener listener) {

    /// @param validate every so many steps and at the end; 0: never
    /// @param save every so many steps and at the end
    public record Rhythm(long validate, long save) {
    }

    /// Trains from step `first` to the end, or until the listener asks to stop.
    public void run(long first) {
        DivergenceGuard guard = new DivergenceGuard();
        Pace pace = new Pace();
        long step = first;
        boolean stop = false;
        if (first == 0) {
            validate(0);
        }
        while (step < schedule.steps() && !stop) {
            pace.begin();
            double rate = schedule.rate(step);
            StepOutcome outcome = learner.step(supply.step(step), rate);
            pace.end();
            Optional<String> wrong = guard.judge(outcome.loss().mean(), outcome.gradientNorm(),
                    outcome.applied());
            if (wrong.isPresent()) {
                throw broken(step, wrong.get());
            }
            step++;
            listener.heard(new TrainingEvent.Stepped(step, schedule.steps(), outcome.loss().mean(), rate,
                    outcome.gradientNorm(), step * supply.tokensAStep(),
                    supply.tokensAStep() / pace.seconds(),
                    pace.left(schedule.steps() - step)));
            stop = listener.stopAsked();
            boolean last = step == schedule.steps();
            if (last || isDue(rhythm.validate, step)) {
                validate(step);
            }
            if (last || stop || isDue(rhythm.save, step)) {
                checkpoints.save(learner.snapshot());
            }
            announceSaved();
        }
        checkpoints.await();
        announceSaved();
        listener.heard(new TrainingEvent.Finished(step, step == schedule.steps(), checkpoints.latest()));
    }

    private static boolean isDue(long every, long step) {
        return every > 0 && step % every == 0;
    }

    private void validate(long step) {
        if (validation.isEmpty() || rhythm.validate == 0) {
            return;
        }
        Map<String, Double> bitsPerByte = new TreeMap<>();
        for (ValidationSet set : validation) {
            Loss loss = new Loss(0, 0);
            for (Batch batch : set.batches()) {
                loss = loss.plus(learner.measure(batch));
            }
            bitsPerByte.put(set.name(), set.bitsPerByte(loss));
        }
        listener.heard(new TrainingEvent.Validated(step, bitsPerByte));
    }

    private void announceSaved() {
        checkpoints.finished().ifPresent(saved -> listener
                .heard(new TrainingEvent.Saved(CheckpointStore.step(saved), saved)));
    }

    private TrainerException broken(long step, String problem) {
        try {
            checkpoints.await();
        } catch (TrainerException e) {
            problem = problem + " (and no checkpoint could be written: " + e.getMessage() + ")";
        }
        List<String> places = supply.places(step);
        String rows = String.join(", ", places.subList(0, Math.min(4, places.size())))
                + (places.size() > 4 ? " and " + (places.size() - 4) + " more" : "");
        String checkpoint = checkpoints.latest().map(Path::toString).orElse("none yet");
        return new TrainerException(
                "step " + (step + 1) + ": " + problem + ". The weights before it are kept;"
                        + " the last good checkpoint is " + checkpoint
                        + ". Lower schedule.learning-rate, or look at the rows of this step: " + rows + ".");
    }
}
