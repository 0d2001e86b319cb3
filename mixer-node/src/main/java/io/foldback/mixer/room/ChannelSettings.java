package io.foldback.mixer.room;

/**
 * One entry of {@code foldback.rooms.<id>.channels}.
 *
 * @param id number of the channel in the room, 0..63
 * @param source name of the source
 * @param input number of the source's channel, 0..63
 */
public record ChannelSettings(int id, String name, String source, int input) {}
