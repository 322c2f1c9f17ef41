/// The one package that knows libtorch: a Llama, its loss, its optimiser, and the group of processes that share them.
@NullMarked
package dev.onggi.trainer.torch;

import org.jspecify.annotations.NullMarked;
