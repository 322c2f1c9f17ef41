/// GGUF files, read and written.
@NullMarked
package dev.onggi.format.gguf;

import org.jspecify.annotations.NullMarked;
