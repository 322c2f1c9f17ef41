/// Checkpoints: folders that hold all that a run needs to go on, each whole or not there.
@NullMarked
package dev.onggi.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
