/// One command a verb; wires rooms together and owns no logic.
@NullMarked
package dev.onggi.cli;

import org.jspecify.annotations.NullMarked;
