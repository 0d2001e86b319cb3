package io.foldback.gateway.datagram;

import org.jspecify.annotations.Nullable;

/** What the statistics show of sound by datagrams. Any thread. */
public interface DatagramFacts {

    DatagramCounts counts();

    /** How the listener of that number hears; null when it is none by datagrams. */
    @Nullable
    DatagramStatistics of(long number);

    /** Those of a port; of none: that nothing ever happened. */
    static DatagramFacts of(@Nullable DatagramPort port) {
        return new DatagramFacts() {
            @Override
            public DatagramCounts counts() {
                return port == null ? DatagramCounts.none() : port.counts();
            }

            @Override
            public @Nullable DatagramStatistics of(long number) {
                return port == null ? null : port.of(number);
            }
        };
    }
}
