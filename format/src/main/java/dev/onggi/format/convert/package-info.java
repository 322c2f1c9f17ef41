/// Models from one format to another: Hugging Face directories to GGUF files and back.
@NullMarked
package dev.onggi.format.convert;

import org.jspecify.annotations.NullMarked;
