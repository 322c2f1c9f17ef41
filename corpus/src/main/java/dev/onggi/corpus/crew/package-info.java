/// Who does the work: one thread after another here, or Spark in `corpus.spark`.
@NullMarked
package dev.onggi.corpus.crew;

import org.jspecify.annotations.NullMarked;
