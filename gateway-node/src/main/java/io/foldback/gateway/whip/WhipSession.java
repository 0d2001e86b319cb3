package io.foldback.gateway.whip;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.offer.Refusals;
import io.foldback.gateway.offer.SessionKey;
import io.foldback.gateway.publish.PacketLine;
import io.foldback.gateway.publish.PublishedSource;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerEvents;
import io.foldback.webrtc.peer.ReceptionStatistics;
import io.foldback.webrtc.peer.SoundSink;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One publisher, from the answer to its offer to its end. It is a source of the room from its handshake on; before that it has
 * nothing but a name. Any thread; packets are told by the receiving one.
 */
final class WhipSession implements PeerEvents, SoundSink {
    private static final Logger LOG = LoggerFactory.getLogger(WhipSession.class);

    private final SessionKey key;
    private final long number;
    private final SourceName name;
    private final int channels;
    private final Pass pass;
    private final @Nullable InetAddress address;
    private final Stage stage;
    private final long sinceMillis = System.currentTimeMillis();
    private volatile @Nullable PacketLine line;
    private volatile @Nullable Sounding sounding;
    private volatile long heardNanos = System.nanoTime();
    private @Nullable Peer peer;
    private boolean gone;

    /** A source that is published. */
    record Sounding(PublishedSource source, BlockPublisher publisher, int blockFrames) {}

    /** Where publishers appear. */
    interface Stage {
        /** From here on the publisher is a source; null when the room is away or the name is taken. */
        @Nullable
        Sounding open(SourceName name, int channels, PacketLine line);

        /** It is none any more. */
        void close(Sounding sounding);

        /** Its name is free. */
        void left(WhipSession session);
    }

    /** @param channels 1 or 2 */
    WhipSession(
            SessionKey key,
            long number,
            SourceName name,
            int channels,
            Pass pass,
            @Nullable InetAddress address,
            Stage stage) {
        this.key = key;
        this.number = number;
        this.name = name;
        this.channels = channels;
        this.pass = pass;
        this.address = address;
        this.stage = stage;
    }

    SessionKey key() {
        return key;
    }

    SourceName name() {
        return name;
    }

    String host() {
        return Refusals.hostOf(address);
    }

    /** From here on the publisher may send. */
    void begin(Peer invited) {
        synchronized (this) {
            peer = invited;
        }
        pass.begin((code, sentence) -> {
            LOG.info("Publisher {} of source {} was closed: {} ({})", number, name.source(), sentence, code);
            invited.close();
        });
    }

    /** Ends it; whether it had begun. */
    boolean end() {
        final Peer known;
        synchronized (this) {
            known = peer;
        }
        if (known != null) {
            known.close();
        }
        return known != null;
    }

    /** Whether it has sent nothing for so long, and is of the same subject as who comes now. */
    boolean givesWayTo(Pass newcomer, long nowNanos, long restNanos) {
        final String subject = pass.grants().subject();
        return subject != null
                && Objects.equals(subject, newcomer.grants().subject())
                && nowNanos - heardNanos > restNanos;
    }

    /** The room is like this now. */
    void follow(RoomAnnouncement room) {
        final Sounding now = sounding;
        if (now == null) {
            return;
        }
        if (room.blockFrames() != now.blockFrames()) {
            LOG.info("Publisher {} of source {} was closed: the room has other blocks now", number, name.source());
            end();
            return;
        }
        now.source().follow(room.clock(), name.source().equals(room.master()));
    }

    @Override
    public void connected() {
        final PacketLine packets = new PacketLine();
        final Sounding opened;
        synchronized (this) {
            opened = gone ? null : stage.open(name, channels, packets);
            sounding = opened;
        }
        if (opened == null) {
            LOG.warn("Publisher {} cannot be source {} of room {} any more", number, name.source(), name.room());
            end();
        } else {
            line = packets;
            LOG.info("Publisher {} is source {} of room {}", number, name.source(), name.room());
        }
    }

    @Override
    public void onPacket(int stream, long timestamp, byte[] packet, int at, int length, long arrivalNanos) {
        heardNanos = arrivalNanos;
        final PacketLine to = line;
        if (to != null) {
            to.onPacket(stream, timestamp, packet, at, length, arrivalNanos);
        }
    }

    @Override
    public void closed(String sentence) {
        final Sounding last;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            last = sounding;
            sounding = null;
        }
        if (last != null) {
            stage.close(last);
            LOG.info("Publisher {} of source {} is gone: {}", number, name.source(), sentence);
        }
        stage.left(this);
        pass.close();
    }

    WhipReport.Publisher report(long wallMillis) {
        final Sounding now = sounding;
        return new WhipReport.Publisher(
                number,
                name.room(),
                name.source(),
                channels,
                host(),
                (wallMillis - sinceMillis) / 1e3,
                reception(),
                now == null ? null : now.source().packets(),
                now == null ? null : now.source().playout());
    }

    private synchronized @Nullable ReceptionStatistics reception() {
        return peer == null ? null : peer.reception();
    }

    /** As sources of other kinds tell of themselves; null while it is none. */
    @Nullable
    SourceStatistics statistics(int periodFrames) {
        final Sounding now = sounding;
        final ReceptionStatistics came = reception();
        return now == null || came == null
                ? null
                : new SourceStatistics(
                        name.source(),
                        House.KIND,
                        "running",
                        channels,
                        periodFrames,
                        false,
                        came.packets(),
                        0,
                        0,
                        0,
                        now.source().packets().dropped(),
                        came.lost() * periodFrames,
                        now.source().playout().slips(),
                        0,
                        came.jitterMs() * 1e3);
    }
}
