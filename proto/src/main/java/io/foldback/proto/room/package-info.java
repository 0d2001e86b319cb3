/** The words in which a room's settings are said on every wire. Plain Java, immutable. */
@NullMarked
package io.foldback.proto.room;

import org.jspecify.annotations.NullMarked;
