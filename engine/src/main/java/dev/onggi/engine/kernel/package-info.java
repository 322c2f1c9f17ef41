/// The loops where the time goes.
@NullMarked
package dev.onggi.engine.kernel;

import org.jspecify.annotations.NullMarked;
