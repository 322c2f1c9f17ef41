/// Hangul: syllables and their letters.
@NullMarked
package dev.onggi.text.hangul;

import org.jspecify.annotations.NullMarked;
