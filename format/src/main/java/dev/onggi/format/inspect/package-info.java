/// What is in a model file, said without running it.
@NullMarked
package dev.onggi.format.inspect;

import org.jspecify.annotations.NullMarked;
