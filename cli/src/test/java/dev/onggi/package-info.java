/// What the repository promises about itself.
@NullMarked
package dev.onggi;

import org.jspecify.annotations.NullMarked;
