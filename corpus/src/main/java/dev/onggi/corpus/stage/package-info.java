/// The steps of a recipe that look at one document at a time. Each is a pure function.
@NullMarked
package dev.onggi.corpus.stage;

import org.jspecify.annotations.NullMarked;
