/// How a run went: lines for programs, events for TensorBoard, a plot for people.
@NullMarked
package dev.onggi.trainer.metrics;

import org.jspecify.annotations.NullMarked;
