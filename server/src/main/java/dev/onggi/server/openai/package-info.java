/// OpenAI's wire format.
@NullMarked
package dev.onggi.server.openai;

import org.jspecify.annotations.NullMarked;
