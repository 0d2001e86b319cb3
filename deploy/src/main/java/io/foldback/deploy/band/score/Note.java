package io.foldback.deploy.band.score;

/**
 * One note of one instrument.
 *
 * @param at when it begins, in sixteenths from the start of the song
 * @param length in sixteenths
 * @param pitch in semitones, 69 is the A of 440 Hz; drums use what they like
 * @param velocity 0..1
 * @param tone how it is played: a vowel, {@code open}, {@code muted}; empty for the ordinary way
 */
public record Note(double at, double length, double pitch, double velocity, String tone) {

    Note withTone(String other) {
        return new Note(at, length, pitch, velocity, other);
    }

    Note withPitch(double other) {
        return new Note(at, length, other, velocity, tone);
    }

    /** The same note, moved and played harder or softer. */
    public Note played(double sixteenthsLater, double harder) {
        return new Note(at + sixteenthsLater, length, pitch, Math.min(1, velocity * harder), tone);
    }
}
