/// What the crew does for a tokenizer: counts words to train one, measures text to compare several.
@NullMarked
package dev.onggi.corpus.tokenizer;

import org.jspecify.annotations.NullMarked;
