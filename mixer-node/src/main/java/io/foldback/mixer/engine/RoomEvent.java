package io.foldback.mixer.engine;

/**
 * A numbered event: from {@code applyAtFrame} on, the room is rendered by this plan.
 *
 * @param term the director's reign
 * @param sequence number of the event within it
 * @param applyAtFrame position of the first block it holds for; one that has passed means the next block
 */
public record RoomEvent(int term, long sequence, long applyAtFrame, RoomPlan plan) {}
