/** Properties of the datagram package. */
@NullMarked
package io.foldback.proto.datagram;

import org.jspecify.annotations.NullMarked;
