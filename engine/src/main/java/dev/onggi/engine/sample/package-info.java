/// Logits to tokens.
@NullMarked
package dev.onggi.engine.sample;

import org.jspecify.annotations.NullMarked;
