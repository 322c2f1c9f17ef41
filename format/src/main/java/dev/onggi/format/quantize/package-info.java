/// Floats into blocks of few bits.
@NullMarked
package dev.onggi.format.quantize;

import org.jspecify.annotations.NullMarked;
