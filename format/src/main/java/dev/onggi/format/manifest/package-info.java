/// What a corpus is made of and what it holds, with the digest of every file. docs/formats/manifest.md has it member by member.
@NullMarked
package dev.onggi.format.manifest;

import org.jspecify.annotations.NullMarked;
