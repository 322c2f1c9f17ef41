/// Characters to token ids and back.
@NullMarked
package dev.onggi.text.tokenizer;

import org.jspecify.annotations.NullMarked;
