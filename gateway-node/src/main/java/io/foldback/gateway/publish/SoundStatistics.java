package io.foldback.gateway.publish;

/**
 * What became of a publisher's packets after they came.
 *
 * @param late they came when their sound had been guessed, or played over, already
 * @param guessed packets that the codec made up because they were not here in time
 * @param malformed what was no packet of Opus
 * @param dropped they came while all slots were in use
 */
public record SoundStatistics(long late, long guessed, long malformed, long dropped) {}
