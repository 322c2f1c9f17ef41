/// A YAML file that a user wrote, such as a recipe, read with the place of every fault.
@NullMarked
package dev.onggi.text.settings;

import org.jspecify.annotations.NullMarked;
