/// Runs that are killed, and the machines they lose.
@NullMarked
package dev.onggi.corpus.restart;

import org.jspecify.annotations.NullMarked;
