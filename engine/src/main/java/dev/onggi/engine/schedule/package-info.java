/// Who computes what in the next step.
@NullMarked
package dev.onggi.engine.schedule;

import org.jspecify.annotations.NullMarked;
