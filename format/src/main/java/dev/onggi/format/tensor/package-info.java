/// Numbers on disk: element types, tensors, and what their bytes mean.
@NullMarked
package dev.onggi.format.tensor;

import org.jspecify.annotations.NullMarked;
