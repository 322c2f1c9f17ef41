/// How a byte-level BPE vocabulary is made: word counts, merges, the file that `text.tokenizer` reads.
@NullMarked
package dev.onggi.text.training;

import org.jspecify.annotations.NullMarked;
