package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/** What a sound packet carries again of the blocks before its own; each one rebuilds more than the one before it. */
public enum Redundancy {
    NONE("none", 0, 0, 0),
    /** Every other packet has the XOR of the two blocks before: half as much again, rebuilds one of two. */
    PARITY("parity", 1, 1, 2),
    /** The block before. */
    ONE("one", 2, 1, 1),
    /** The block before and the one three before: up to three that were lost in a row are rebuilt. */
    TWO("two", 3, 2, 3);

    private final String wireName;
    private final int code;
    private final int blocks;
    private final int reach;

    Redundancy(String wireName, int code, int blocks, int reach) {
        this.wireName = wireName;
        this.code = code;
        this.blocks = blocks;
        this.reach = reach;
    }

    public String wireName() {
        return wireName;
    }

    /** 0..3. */
    public int code() {
        return code;
    }

    static @Nullable Redundancy of(int code) {
        return switch (code) {
            case 0 -> NONE;
            case 1 -> PARITY;
            case 2 -> ONE;
            case 3 -> TWO;
            default -> null;
        };
    }

    /** How many blocks' bytes a packet has besides its own, at most. */
    public int blocks() {
        return blocks;
    }

    /** How many blocks before a packet's own the oldest is that it helps to rebuild. */
    public int reach() {
        return reach;
    }

    /** The weaker of two. */
    public Redundancy atMost(Redundancy limit) {
        return compareTo(limit) > 0 ? limit : this;
    }

    /** One step less. */
    public Redundancy weaker() {
        return switch (this) {
            case NONE, PARITY -> NONE;
            case ONE -> PARITY;
            case TWO -> ONE;
        };
    }

    public static @Nullable Redundancy ofWireName(String name) {
        for (final Redundancy one : values()) {
            if (one.wireName.equals(name)) {
                return one;
            }
        }
        return null;
    }
}
