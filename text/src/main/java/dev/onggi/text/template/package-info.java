/// Chat templates: Jinja as Hugging Face uses it.
@NullMarked
package dev.onggi.text.template;

import org.jspecify.annotations.NullMarked;
