/// Safetensors files, single and sharded, read and written.
@NullMarked
package dev.onggi.format.safetensors;

import org.jspecify.annotations.NullMarked;
