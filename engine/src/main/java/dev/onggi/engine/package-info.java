/// Tokens to tokens on a CPU. This package is the door; what lies below it is the room's own business.
@NullMarked
package dev.onggi.engine;

import org.jspecify.annotations.NullMarked;
