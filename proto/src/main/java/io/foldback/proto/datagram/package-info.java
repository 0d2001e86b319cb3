/**
 * Sound by datagrams, drawn in {@code proto/README.md}: packets, their encryption, what is carried again of lost ones.
 * Plain Java; readers, writers and ciphers belong to the thread that made them.
 */
@NullMarked
package io.foldback.proto.datagram;

import org.jspecify.annotations.NullMarked;
