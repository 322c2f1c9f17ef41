/// Token shards to models. The door of the room.
@NullMarked
package dev.onggi.trainer;

import org.jspecify.annotations.NullMarked;
