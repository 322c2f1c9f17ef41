/// Models on disk: containers (`gguf`, `safetensors`), what they mean (`checkpoint`), and the ways between them
/// (`convert`, `quantize`, `inspect`).
@NullMarked
package dev.onggi.format;

import org.jspecify.annotations.NullMarked;
