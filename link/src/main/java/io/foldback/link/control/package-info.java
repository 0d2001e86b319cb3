/** Control plane: what nodes say to each other about rooms, sources and themselves. Immutable messages by Kryo. */
@NullMarked
package io.foldback.link.control;

import org.jspecify.annotations.NullMarked;
