/// Model families, each in a file that reads like its paper.
@NullMarked
package dev.onggi.engine.model;

import org.jspecify.annotations.NullMarked;
