/// What a mistyped word was meant to be.
@NullMarked
package dev.onggi.text.spelling;

import org.jspecify.annotations.NullMarked;
