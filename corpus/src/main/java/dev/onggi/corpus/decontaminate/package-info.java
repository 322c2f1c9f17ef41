/// What a model will be examined on must not be in what it learns from: evaluation sets, and which documents hold parts of them.
@NullMarked
package dev.onggi.corpus.decontaminate;

import org.jspecify.annotations.NullMarked;
