/** Properties of the room package. */
@NullMarked
package io.foldback.proto.room;

import org.jspecify.annotations.NullMarked;
