/// A recipe: one YAML file that says what is trained, on what, and how.
@NullMarked
package dev.onggi.trainer.recipe;

import org.jspecify.annotations.NullMarked;
