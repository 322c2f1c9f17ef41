package dev.onggi.trainer.torch;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.ProcessGroup;
import java.util.Arrays;
import java.util.List;

/// One process of [ProcessGroupTest]: learns from every so-manieth row, and prints each step's loss and norm.
final class GroupMember {

    private GroupMember() {
    }

    /// @param arguments how many steps; after how many to die without a word, if at all
    public static void main(String... arguments) {
        ProcessGroup group = ProcessGroup.ofEnvironment(System.getenv());
        int steps = Integer.parseInt(arguments[0]);
        int death = arguments.length > 1 ? Integer.parseInt(arguments[1]) : -1;
        Golden golden = Golden.of("packed");
        try (Learner learner = new TorchLearners().open(golden.plan(), group)) {
            for (int step = 0; step < steps; step++) {
                if (step == death) {
                    Runtime.getRuntime().halt(9);
                }
                var outcome = learner.step(List.of(row(golden.batch(step), group.rank())), golden.rate());
                System.out.println(outcome.loss().mean() + " " + outcome.gradientNorm());
            }
            System.out.println("moments " + learner.snapshot().moments().size());
        } catch (TrainerException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Batch row(Batch batch, int row) {
        int from = row * batch.rowLength();
        int to = from + batch.rowLength();
        return new Batch(Arrays.copyOfRange(batch.tokens(), from, to),
                Arrays.copyOfRange(batch.targets(), from, to),
                Arrays.copyOfRange(batch.documents(), from, to), 1, batch.rowLength());
    }
}
