/// Measures a recipe's stages on pages whose faults are known.
@NullMarked
package dev.onggi.corpus.rawsample;

import org.jspecify.annotations.NullMarked;
