/// Files and directories that appear whole or not at all.
@NullMarked
package dev.onggi.format.disk;

import org.jspecify.annotations.NullMarked;
