/// Checkpoints and adapters to models that others load.
@NullMarked
package dev.onggi.trainer.export;

import org.jspecify.annotations.NullMarked;
