package io.foldback.gateway.osc;

import java.util.concurrent.atomic.LongAdder;

/** What happened at the OSC port since it opened. Written by its thread, read by anybody. */
public final class OscCounters {
    private final LongAdder heard = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final LongAdder untold = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder forbidden = new LongAdder();
    private final LongAdder flooded = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private volatile int surfaces;

    void surfaces(int now) {
        surfaces = now;
    }

    void countHeard() {
        heard.increment();
    }

    void countTold() {
        told.increment();
    }

    void countUntold() {
        untold.increment();
    }

    void countMalformed() {
        malformed.increment();
    }

    void countForbidden() {
        forbidden.increment();
    }

    void countFlooded() {
        flooded.increment();
    }

    void countUnknown() {
        unknown.increment();
    }

    void countRefused() {
        refused.increment();
    }

    void countTurnedAway() {
        turnedAway.increment();
    }

    /**
     * The counts so far; of messages, where nothing else is said.
     *
     * @param surfaces that are told now what changes
     * @param heard taken from addresses that may speak
     * @param told to surfaces, answers and meters included
     * @param untold that a socket did not take
     * @param malformed packets that are no OSC
     * @param forbidden packets from addresses that may not speak
     * @param flooded beyond what one address may say in a second
     * @param unknown whose path, or whose part of the room, there is none
     * @param refused whose value was none for its path, or that the room's director refused
     * @param turnedAway wishes to be told what changes, when too many were
     */
    public record Counts(
            int surfaces,
            long heard,
            long told,
            long untold,
            long malformed,
            long forbidden,
            long flooded,
            long unknown,
            long refused,
            long turnedAway) {

        /** Of a port that never opened. */
        public static Counts none() {
            return new OscCounters().counts();
        }
    }

    /** Any thread. */
    public Counts counts() {
        return new Counts(
                surfaces,
                heard.sum(),
                told.sum(),
                untold.sum(),
                malformed.sum(),
                forbidden.sum(),
                flooded.sum(),
                unknown.sum(),
                refused.sum(),
                turnedAway.sum());
    }
}
