/// What lies in the folder of a run while it is under way: parts, written whole or not at all.
@NullMarked
package dev.onggi.corpus.work;

import org.jspecify.annotations.NullMarked;
