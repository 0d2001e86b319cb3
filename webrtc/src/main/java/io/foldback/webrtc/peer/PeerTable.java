package io.foldback.webrtc.peer;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was invited, by name, and where they are, by address. A peer has a few addresses at most: the oldest is forgotten,
 * but not the one where its sound goes.
 */
final class PeerTable {
    private static final int MOST_ADDRESSES = 4;

    private final ConcurrentHashMap<String, Peer> byFragment = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Peer> byAddress = new HashMap<>();
    private final Map<Peer, ArrayDeque<InetSocketAddress>> addresses = new HashMap<>();

    /** Any thread. */
    void invite(Peer peer) {
        byFragment.put(peer.localFragment(), peer);
    }

    /** Any thread. */
    @Nullable
    Peer invited(String fragment) {
        return byFragment.get(fragment);
    }

    /** Any thread: nobody is found by that name any more. */
    void uninvite(Peer peer) {
        byFragment.remove(peer.localFragment());
    }

    Collection<Peer> all() {
        return List.copyOf(byFragment.values());
    }

    int size() {
        return byFragment.size();
    }

    /** A check of {@code peer} came from there, from here on the receiving thread alone. */
    void bind(InetSocketAddress at, Peer peer) {
        final Peer before = byAddress.put(at, peer);
        if (Objects.equals(before, peer)) {
            return;
        }
        if (before != null) {
            addressesOf(before).remove(at);
        }
        final ArrayDeque<InetSocketAddress> known = addressesOf(peer);
        known.add(at);
        if (known.size() > MOST_ADDRESSES) {
            forgetOne(known, peer.outlet().target());
        }
    }

    private void forgetOne(ArrayDeque<InetSocketAddress> known, @Nullable InetSocketAddress but) {
        final InetSocketAddress oldest = known.removeFirst();
        if (oldest.equals(but)) {
            byAddress.remove(known.removeFirst());
            known.addFirst(oldest);
        } else {
            byAddress.remove(oldest);
        }
    }

    private ArrayDeque<InetSocketAddress> addressesOf(Peer peer) {
        return addresses.computeIfAbsent(peer, key -> new ArrayDeque<>());
    }

    @Nullable
    Peer at(InetSocketAddress address) {
        return byAddress.get(address);
    }

    /** Forgets the addresses of those who are not invited any more. */
    void sweep() {
        addresses.entrySet().removeIf(entry -> {
            final boolean left = !byFragment.containsKey(entry.getKey().localFragment());
            if (left) {
                entry.getValue().forEach(byAddress::remove);
            }
            return left;
        });
    }
}
