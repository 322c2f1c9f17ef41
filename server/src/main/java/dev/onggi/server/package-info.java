/// HTTP: OpenAI-shaped routes over the engine.
@NullMarked
package dev.onggi.server;

import org.jspecify.annotations.NullMarked;
