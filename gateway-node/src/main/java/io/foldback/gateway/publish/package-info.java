/**
 * Audio plane: sources of a room that come as packets. One thread ({@code publishers}) decodes for all of them and gives each
 * room what is due by its clock; packets come to it from the thread that receives them, through a ring of slots that never
 * grows ({@code PacketLine}). Nothing allocates while sound runs but the blocks that are published.
 */
@NullMarked
package io.foldback.gateway.publish;

import org.jspecify.annotations.NullMarked;
