/// Measurements beside peers; never shipped.
@NullMarked
package dev.onggi.bench;

import org.jspecify.annotations.NullMarked;
