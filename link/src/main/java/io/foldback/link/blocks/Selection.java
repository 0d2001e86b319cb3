package io.foldback.link.blocks;

/**
 * What a subscriber wants of a stream.
 *
 * @param buses bit b set: bus b
 * @param channels bit c set: channel c
 */
public record Selection(long buses, long channels) {
    public static final Selection NOTHING = new Selection(0, 0);

    public static Selection ofChannels(long channels) {
        return new Selection(0, channels);
    }

    public static Selection ofBuses(long buses) {
        return new Selection(buses, 0);
    }

    public Selection and(Selection other) {
        return new Selection(buses | other.buses, channels | other.channels);
    }

    public boolean isEmpty() {
        return (buses | channels) == 0;
    }
}
