/// The crew that Spark leads. Nothing outside this package knows Spark.
@NullMarked
package dev.onggi.corpus.spark;

import org.jspecify.annotations.NullMarked;
