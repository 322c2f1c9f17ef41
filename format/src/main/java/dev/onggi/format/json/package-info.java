/// JSON files read with the care a downloaded file needs: bounded size and depth, duplicate keys refused, errors that name file
/// and key.
@NullMarked
package dev.onggi.format.json;

import org.jspecify.annotations.NullMarked;
