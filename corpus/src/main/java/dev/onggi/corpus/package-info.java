/// Raw documents to token shards. The door of the room: [Corpus] runs a recipe.
@NullMarked
package dev.onggi.corpus;

import org.jspecify.annotations.NullMarked;
