package io.foldback.proto.room;

/**
 * The numbers of a room's stereo buses, by which addresses, sends and masks name them. A number belongs to one bus as long
 * as that lives and rests afterwards, so that nobody who still asks for it hears another one.
 */
public final class BusNumbers {
    /** The bus that the faders feed. */
    public static final int MAIN = 0;

    /** Those of the room's file have lower numbers, those made at run time this one and the following. */
    public static final int FIRST_MADE = 15;

    /** The bus of what is soloed: the last number. */
    public static final int SOLO = 31;

    /** How many numbers there are. */
    public static final int COUNT = SOLO + 1;

    /** Buses that a room may have at a time, {@link #MAIN} and {@link #SOLO} included. */
    public static final int MOST = 16;

    private BusNumbers() {}
}
