package io.foldback.capture.grid;

import io.foldback.audio.block.RoomClock;

/**
 * What a source knows of the room's clock.
 *
 * @param clock which position is now, as announced last
 * @param master whether this source is the clock, so that it has nobody to follow
 */
public record RoomView(RoomClock clock, boolean master) {}
