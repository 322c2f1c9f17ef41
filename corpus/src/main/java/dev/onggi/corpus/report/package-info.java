/// What a data-protection officer reads about a run.
@NullMarked
package dev.onggi.corpus.report;

import org.jspecify.annotations.NullMarked;
