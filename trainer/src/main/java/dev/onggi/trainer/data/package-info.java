/// Token shards and conversations to batches.
@NullMarked
package dev.onggi.trainer.data;

import org.jspecify.annotations.NullMarked;
