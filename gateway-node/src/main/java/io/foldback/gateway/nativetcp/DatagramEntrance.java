package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.datagram.DatagramPort;
import io.foldback.gateway.datagram.DatagramSession;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.sound.OverheardSound;
import io.foldback.gateway.sound.OwnSound;
import io.foldback.gateway.sound.RoomSound;
import io.foldback.gateway.sound.Sound;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.Hello;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the way by which a client's sound goes that wishes for datagrams. The reader's thread alone. */
final class DatagramEntrance {
    static final String TRANSPORT = "datagram";

    private final @Nullable DatagramPort port;
    private final RoomFeeds feeds;
    private final Mixes mixes;

    /** @param port null: there are no datagrams */
    DatagramEntrance(@Nullable DatagramPort port, RoomFeeds feeds, Mixes mixes) {
        this.port = port;
        this.feeds = feeds;
        this.mixes = mixes;
    }

    /** @param datagrams null: sound goes over the connection */
    record Way(@Nullable DatagramSession datagrams) {}

    /**
     * The way for a client that may hear what it asked for.
     *
     * @param number of the listener
     * @param ended told when its sound by datagrams is no more, on any thread
     */
    Checked<Way> invite(
            Hello hello, Door.Answer.Open open, Pass pass, long number, ListenerCounters counters, Sound.Ended ended) {
        final DatagramWish wish = hello.datagrams();
        if (port == null || wish == null) {
            return Checked.good(new Way(null));
        }
        return switch (port.invite(wish, sound(open, pass), open.kind().block(), number, counters, ended)) {
            case Checked.Good<DatagramSession>(DatagramSession session) -> Checked.good(new Way(session));
            case Checked.Bad<DatagramSession>(String code, String sentence) -> Checked.bad(code, sentence);
        };
    }

    private Sound sound(Door.Answer.Open open, Pass pass) {
        if (open.own()) {
            return new OwnSound(
                    mixes, pass.listener(), open.state(), pass.grants().channels());
        }
        if (open.other() != null) {
            return new OverheardSound(mixes, open.other(), pass.grants().channels());
        }
        final String room = open.state().room();
        return open.kind().bus() >= 0
                ? RoomSound.ofBus(feeds, room, open.kind().bus())
                : RoomSound.ofChannels(feeds, room, open.kind().channels());
    }

    /** What the statistics call a session's format. */
    static String formatOf(Hello hello, Session session) {
        return session.datagrams() == null
                ? hello.format().wireName()
                : Objects.requireNonNull(hello.datagrams()).format().wireName();
    }
}
