/// Token shards: rows of token ids, ready for training. docs/formats/token-shard.md has the layout byte by byte.
@NullMarked
package dev.onggi.format.shard;

import org.jspecify.annotations.NullMarked;
