/// Step after step: rates, measures, checkpoints, and when to stop.
@NullMarked
package dev.onggi.trainer.loop;

import org.jspecify.annotations.NullMarked;
