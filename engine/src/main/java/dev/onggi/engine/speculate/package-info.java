/// Tokens guessed ahead, for the model to check several at once.
@NullMarked
package dev.onggi.engine.speculate;

import org.jspecify.annotations.NullMarked;
