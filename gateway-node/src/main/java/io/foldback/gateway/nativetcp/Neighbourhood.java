package io.foldback.gateway.nativetcp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections there are from each address; those from this very host are not counted. The reader's alone. */
final class Neighbourhood {
    private final int mostFromOne;
    private final Map<InetAddress, Integer> connections = new HashMap<>();

    Neighbourhood(int mostFromOne) {
        this.mostFromOne = mostFromOne;
    }

    /** One more; false when that is one too many. Whatever the answer, it must {@link #leave}. */
    boolean enter(InetAddress address) {
        return address.isLoopbackAddress() || connections.merge(address, 1, Integer::sum) <= mostFromOne;
    }

    void leave(InetAddress address) {
        connections.computeIfPresent(address, (from, count) -> count == 1 ? null : count - 1);
    }

    /** How many have connections. */
    int addresses() {
        return connections.size();
    }
}
