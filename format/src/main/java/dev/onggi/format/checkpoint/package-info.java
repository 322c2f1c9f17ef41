/// One view of a model on disk, whichever format holds it.
@NullMarked
package dev.onggi.format.checkpoint;

import org.jspecify.annotations.NullMarked;
