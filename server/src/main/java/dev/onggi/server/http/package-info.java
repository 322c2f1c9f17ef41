/// The only home of the HTTP library.
@NullMarked
package dev.onggi.server.http;

import org.jspecify.annotations.NullMarked;
