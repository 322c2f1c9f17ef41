/// What the coverage-guided fuzzer (`bench/fuzz`) calls, one class a parser: bytes in, and only the room's own exception may
/// come out. Jazzer finds `fuzzerTestOneInput` by its name, so nothing here needs it to compile.
@NullMarked
package dev.onggi.bench.fuzz;

import org.jspecify.annotations.NullMarked;
