package dev.onggi.trainer.learn;

/// How badly a batch was foreseen.
///
/// @param nats the sum of −ln p(target) over the counted targets
/// @param targets how many targets were counted
public record Loss(double nats, long targets) {

    /// Nats a target; NaN where nothing was counted.
    public double mean() {
        return nats / targets;
    }

    /// Both together.
    public Loss plus(Loss other) {
        return new Loss(nats + other.nats, targets + other.targets);
    }
}
