/// Keys and values of what was computed so far, in pages.
@NullMarked
package dev.onggi.engine.cache;

import org.jspecify.annotations.NullMarked;
