/// A recipe: one YAML file that says from what and how a corpus is made.
@NullMarked
package dev.onggi.corpus.recipe;

import org.jspecify.annotations.NullMarked;
