package dev.onggi.trainer;

/// Hears how a run goes. Called from the thread that trains.
public interface TrainingListener {

    /// Hears nothing, stops nothing.
    TrainingListener NONE = event -> {
    };

    /// Something happened.
    void heard(TrainingEvent event);

    /// Whether the run should end after the step it is in, with a checkpoint. May be asked from any thread.
    default boolean stopAsked() {
        return false;
    }
}
