package io.foldback.gateway.nativetcp;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.encode.PayloadEncoder;
import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.fanout.Line;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.NewestBlocks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * One room, or one personal mix, at one sender: takes its blocks from the thread that brings them, encodes each kind once,
 * writes it to all who hear it.
 */
final class SenderRoom implements BlockListener, Line {
    private final Sender sender;
    private final NewestBlocks blocks;
    private final IntSupplier lookAheadFrames;
    private final PortCounters counters;
    private final Map<PayloadKind, Group> groups = new LinkedHashMap<>();
    private long overwrittenBefore;

    private record Group(PayloadEncoder encoder, List<Connection> hearers) {}

    /** @param lookAheadFrames how much the buses lag that come here */
    SenderRoom(Sender sender, int handoffBlocks, IntSupplier lookAheadFrames, PortCounters counters) {
        this.sender = sender;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.lookAheadFrames = lookAheadFrames;
        this.counters = counters;
    }

    /** Feed's thread, or that of the room's personal mixes. */
    @Override
    public void onBlock(AudioBlock block) {
        blocks.offer(block);
        sender.wake();
    }

    /** From here on the sender's thread. */
    void join(PayloadKind kind, Connection hearer) {
        groups.computeIfAbsent(kind, wanted -> new Group(new PayloadEncoder(wanted), new ArrayList<>()))
                .hearers()
                .add(hearer);
    }

    void leave(PayloadKind kind, Connection hearer) {
        final Group group = groups.get(kind);
        if (group != null && group.hearers().remove(hearer) && group.hearers().isEmpty()) {
            groups.remove(kind);
            group.encoder().close();
        }
    }

    @Override
    public boolean drain() {
        boolean some = false;
        for (AudioBlock block = blocks.poll(); block != null; block = blocks.poll()) {
            some = true;
            for (Group group : groups.values()) {
                group.encoder().add(block, lookAheadFrames.getAsInt(), encoder -> send(encoder, group.hearers()));
            }
        }
        final long overwritten = blocks.overwritten();
        counters.countOverwritten(overwritten - overwrittenBefore);
        overwrittenBefore = overwritten;
        return some;
    }

    private static void send(PayloadEncoder encoder, List<Connection> hearers) {
        for (int i = 0; i < hearers.size(); i++) {
            hearers.get(i).send(encoder);
        }
    }

    @Override
    public void close() {
        groups.values().forEach(group -> group.encoder().close());
        groups.clear();
    }
}
