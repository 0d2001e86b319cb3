package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.datagram.DatagramPort;
import io.foldback.gateway.datagram.DatagramSession;
import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.sound.Sound;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixVerdict;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what clients say: welcomes them, changes rooms for them, lets them go. The reader's thread alone. */
final class Desk {
    static final String TRANSPORT = "native";

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int MIN_SEND_BUFFER = 4096;
    private static final long LAST_WORD_NANOS = 1_000_000_000;

    private final NativeSettings settings;
    private final RoomFeeds feeds;
    private final OwnMixes ownMixes;
    private final Sessions sessions;
    private final Gatekeeper gatekeeper;
    private final PortCounters counters;
    private final List<Sender> senders;
    private final DatagramEntrance datagrams;
    private final Executor reader;
    private final Door door;
    private final Map<String, NativeRoom> rooms = new HashMap<>();

    /**
     * @param datagrams null: there are none
     * @param reader runs what is handed to it on the reader's thread, soon
     */
    Desk(
            NativeSettings settings,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            PortCounters counters,
            List<Sender> senders,
            @Nullable DatagramPort datagrams,
            Executor reader) {
        this.settings = settings;
        this.feeds = feeds;
        this.ownMixes = new OwnMixes(mixes);
        this.sessions = sessions;
        this.gatekeeper = gatekeeper;
        this.counters = counters;
        this.senders = senders;
        this.datagrams = new DatagramEntrance(datagrams, feeds, mixes);
        this.reader = reader;
        this.door = new Door(feeds, mixes);
    }

    /** Rooms that somebody listens to. */
    Collection<NativeRoom> rooms() {
        return rooms.values();
    }

    /** Whether there is a place for one more listener. */
    boolean isFull() {
        return sessions.count() >= settings.sessionLimit();
    }

    void onMessage(Connection client, ClientMessage message, long nowNanos) {
        switch (message) {
            case Hello hello -> onHello(client, hello, nowNanos);
            case ClientMessage other
            when client.session() == null ->
                refuse(client, ErrorCode.HELLO_EXPECTED, "the first message must be hello", null, nowNanos);
            case ClientMessage.Ping ping -> client.tell(new ServerMessage.Pong(ping.t(), System.nanoTime()));
            case ClientMessage.Pong pong -> {}
            case ClientMessage.TakeTcp take -> onTakeTcp(client);
            case ControlOperation operation -> onOperation(client, operation);
        }
    }

    /** A message that is none. Before the welcome it ends the connection. */
    void onBad(Connection client, ErrorMessage error, int frameType, long nowNanos) {
        if (client.session() == null) {
            counters.countRefused(error.code());
            end(client, error, nowNanos);
        } else {
            client.tell(frameType, error);
        }
    }

    private void onHello(Connection client, Hello hello, long nowNanos) {
        if (client.session() != null) {
            final String sentence = "this connection has had its welcome already";
            client.tell(new ErrorMessage(ErrorCode.ALREADY_WELCOME, sentence, "hello", null));
            return;
        }
        if (isFull()) {
            final String sentence = "this gateway has its " + settings.sessionLimit() + " listeners (session-limit)";
            refuse(client, ErrorCode.FULL, sentence, "hello", nowNanos);
            return;
        }
        switch (gatekeeper.admit(new Credentials(hello.token(), hello.resume()), hello.room())) {
            case Checked.Good<Pass>(Pass pass) -> onAdmitted(client, hello, pass, nowNanos);
            case Checked.Bad<Pass>(String code, String sentence) -> refuse(client, code, sentence, "hello", nowNanos);
        }
    }

    private void onAdmitted(Connection client, Hello hello, Pass pass, long nowNanos) {
        switch (door.knock(hello, pass.visitor())) {
            case Door.Answer.Open open -> welcome(client, hello, open, pass, nowNanos);
            case Door.Answer.Shut(String code, String sentence) -> refuse(client, code, sentence, "hello", nowNanos);
        }
    }

    private void welcome(Connection client, Hello hello, Door.Answer.Open open, Pass pass, long nowNanos) {
        if (!holdLittle(client, open.kind())) {
            return;
        }
        final long number = sessions.nextNumber();
        switch (datagrams.invite(hello, open, pass, number, client.outlet().counters(), banishing(client))) {
            case Checked.Good<DatagramEntrance.Way>(DatagramEntrance.Way way) ->
                welcome(client, hello, open, pass, number, way.datagrams(), nowNanos);
            case Checked.Bad<DatagramEntrance.Way>(String code, String sentence) ->
                refuse(client, code, sentence, "hello", nowNanos);
        }
    }

    private void welcome(
            Connection client,
            Hello hello,
            Door.Answer.Open open,
            Pass pass,
            long number,
            @Nullable DatagramSession way,
            long nowNanos) {
        final RoomState state = open.state();
        final NativeRoom room = rooms.computeIfAbsent(
                state.room(),
                name -> new NativeRoom(name, state, feeds, settings, counters, () -> reader.execute(() -> {})));
        final OwnMixes.Own own = open.own() ? ownMixes.open(client, pass, room.states(), state) : null;
        final PersonalMix heard = own == null ? open.other() : own.mix();
        final Session session = new Session(pass, number, room, open.kind(), heard, own, way);
        final Sender sender =
                senders.get(Math.floorMod(heard == null ? open.kind().hashCode() : heard.hashCode(), senders.size()));
        client.welcomed(session, sender, nowNanos + settings.pingInterval().toNanos());
        sessions.joined(listener(client, session, hello));
        counters.countWelcome();
        client.tell(RoomWords.welcome(session, hello, state)); // in front of all sound
        if (way == null) {
            sound(client, session);
        } else {
            room.attend(client);
        }
        pass.begin((code, sentence) -> banish(client, session, code, sentence));
    }

    /** From here on sound goes over the connection. */
    private void sound(Connection client, Session session) {
        final PersonalMix heard = session.heard();
        if (heard == null) {
            session.room().join(client, session.kind());
        } else {
            session.room().join(client, session.kind(), sound(heard, client, session), ownMixes.lookAheadFrames());
        }
    }

    /** No datagram reaches the client. */
    private void onTakeTcp(Connection client) {
        final Session session = client.session();
        if (session == null || session.datagrams() == null || client.ending()) {
            return;
        }
        session.closeDatagrams();
        final Session taken = session.overTcp();
        client.takes(taken);
        sessions.changed(
                session.number(),
                TRANSPORT,
                session.kind().format().wireName(),
                session.kind().block());
        sound(client, taken);
        LOG.info("Client {} gets no datagrams, and its sound over TCP", client.address());
    }

    /** Any thread: what a client without a session yet, or with one, is to be told when its sound ended. */
    private Sound.Ended banishing(Connection client) {
        return (code, sentence) -> reader.execute(() -> {
            final Session session = client.session();
            if (session != null) {
                banish(client, session, code, sentence);
            }
        });
    }

    /** How a personal mix reaches a client: the own one as it is, that of somebody else as far as it is granted. */
    private PersonalSound.Source sound(PersonalMix mix, Connection client, Session session) {
        final OwnMixes.Own own = session.own();
        return own != null
                ? PersonalSound.own(own.hold())
                : ownMixes.overheard(mix, session.pass(), (code, sentence) -> banish(client, session, code, sentence));
    }

    /** Any thread: no sound leaves from here on, nobody finds the own mix, and the connection ends. */
    private void banish(Connection client, Session session, String code, String sentence) {
        client.outlet().mute();
        session.closeDatagrams();
        session.closeOwn();
        reader.execute(
                () -> client.end(new ErrorMessage(code, sentence, null, null), System.nanoTime() + LAST_WORD_NANOS));
        LOG.info("Client {} is heard no more: {} ({})", client.address(), sentence, code);
    }

    private boolean holdLittle(Connection client, PayloadKind kind) {
        try {
            final int bytes = Math.max(
                    MIN_SEND_BUFFER, kind.bytes((int) settings.sendBuffer().toMillis()));
            client.channel().setOption(StandardSocketOptions.SO_SNDBUF, bytes);
            return true;
        } catch (IOException e) {
            LOG.info("Client {} went before its welcome: {}", client.address(), e.getMessage());
            return false;
        }
    }

    private Sessions.Listener listener(Connection client, Session session, Hello hello) {
        final ListenerCounters heard = client.outlet().counters();
        return new Sessions.Listener(
                session.id(),
                session.number(),
                session.datagrams() == null ? TRANSPORT : DatagramEntrance.TRANSPORT,
                client.address(),
                session.room().name(),
                hello.mix() == null ? "channels " + words(session.kind().channels()) : hello.mix(),
                DatagramEntrance.formatOf(hello, session),
                session.frames(),
                System.currentTimeMillis(),
                heard);
    }

    private static String words(List<Integer> channels) {
        return channels.stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    private void refuse(Connection client, String code, String sentence, @Nullable String inReplyTo, long nowNanos) {
        counters.countRefused(code);
        end(client, new ErrorMessage(code, sentence, inReplyTo, null), nowNanos);
    }

    private static void end(Connection client, ErrorMessage error, long nowNanos) {
        LOG.info("Client {} was refused: {} ({})", client.address(), error.message(), error.code());
        client.end(error, nowNanos + LAST_WORD_NANOS);
    }

    private void onOperation(Connection client, ControlOperation operation) {
        final Session session = client.session();
        if (session == null) {
            return;
        }
        if (!operation.forRoom()) {
            ownMixes.change(session, operation)
                    .whenComplete((verdict, failure) -> reader.execute(() -> onVerdict(client, operation, verdict)));
            return;
        }
        if (!session.pass().grants().mayChangeRoom(session.room().name())) {
            deny(client, operation, ErrorCode.NOT_GRANTED, "changing the room is not granted");
            return;
        }
        final RoomState state = feeds.state(session.room().name());
        final RoomChange change = state == null ? null : RoomWords.change(operation, state);
        if (change == null) {
            deny(client, operation, ErrorCode.NOT_AVAILABLE, "the room cannot do " + operation.operation());
            return;
        }
        session.room().states().asked(client);
        feeds.change(session.room().name(), change)
                .whenComplete((reply, failure) -> reader.execute(() -> onReply(client, session, operation, reply)));
    }

    private static void onReply(
            Connection client, Session session, ControlOperation operation, @Nullable RoomReply reply) {
        session.room().states().answered(client);
        switch (reply) {
            case RoomReply.Accepted accepted -> session.room().states().accepted(accepted, client);
            case RoomReply.Rejected(String code, String sentence) -> deny(client, operation, code, sentence);
            case null -> deny(client, operation, ErrorCode.ROOM_AWAY, "the room does not answer");
        }
    }

    private static void onVerdict(Connection client, ControlOperation operation, @Nullable MixVerdict verdict) {
        switch (verdict) {
            case MixVerdict.Changed changed -> {}
            case MixVerdict.Refused(String code, String sentence) -> deny(client, operation, code, sentence);
            case null -> deny(client, operation, ErrorCode.ROOM_AWAY, "the room does not answer");
        }
    }

    private static void deny(Connection client, ControlOperation operation, String code, String sentence) {
        client.tell(FrameType.CONTROL, new ErrorMessage(code, sentence, operation.operation(), operation.id()));
    }

    /** The client is gone. */
    void left(Connection client) {
        final Session session = client.session();
        if (session == null) {
            return;
        }
        session.pass().close();
        sessions.left(session.number());
        session.room().leave(client);
        session.closeDatagrams();
        session.closeOwn();
        if (session.room().isEmpty()) {
            session.room().close();
            rooms.remove(session.room().name());
        }
    }
}
