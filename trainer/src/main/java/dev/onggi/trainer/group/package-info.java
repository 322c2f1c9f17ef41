/// How processes that train one model together add their numbers up.
@NullMarked
package dev.onggi.trainer.group;

import org.jspecify.annotations.NullMarked;
