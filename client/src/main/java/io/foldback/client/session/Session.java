package io.foldback.client.session;

import io.foldback.client.datagram.DatagramCounters;
import io.foldback.client.session.BlockSink.SessionFormat;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection's conversation, from hello to whatever ends it. Belongs to the client's thread. */
final class Session implements AutoCloseable {
    private static final long PING_NANOS = Duration.ofSeconds(10).toNanos();
    /** Pings of the beginning, which tell the gateway's clock. */
    private static final int FIRST_PINGS = 4;

    private static final long FIRST_PING_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MAX_BLOCK = 4_096;
    private static final int SAMPLE_RATE = 48_000;

    private final Connection connection;
    private final int channels;
    private final long patienceNanos;
    private final BlockSink sink;
    private final Reception reception;
    private final Consumer<ServerMessage> messages;
    private final AudioPayload payload = new AudioPayload();
    private final GatewayClock clock = new GatewayClock();
    private final @Nullable DatagramWish wish;
    private final DatagramCounters datagramCounters;
    private final Consumer<String> notices;
    private @Nullable ReceivedBlock block;
    private @Nullable DatagramSound datagrams;
    private @Nullable String resume;
    private long counted;
    private long pingedNanos;
    private int pings;

    /**
     * @param messages what the server says beside sound
     * @param notices what a person should know, in one sentence
     */
    Session(
            Connection connection,
            ListenerSettings settings,
            BlockSink sink,
            Reception reception,
            DatagramCounters datagramCounters,
            Consumer<ServerMessage> messages,
            Consumer<String> notices) {
        this.connection = connection;
        this.sink = sink;
        this.reception = reception;
        this.datagramCounters = datagramCounters;
        this.messages = messages;
        this.notices = notices;
        wish = settings.hello().datagrams();
        channels = settings.channels();
        patienceNanos = settings.patience().toNanos();
    }

    /** Whether there was a welcome. */
    boolean welcome() {
        return block != null;
    }

    /** What the next hello shows of this session. */
    @Nullable
    String resume() {
        return resume;
    }

    /** Ends by an {@link IOException} only: the connection broke, the server refused, or the sink failed. */
    void run(Hello hello) throws IOException {
        connection.send(hello);
        while (true) {
            if (connection.next()) {
                frame();
            }
            keepAlive();
            watchDatagrams();
        }
    }

    /** Where none comes through, sound is asked for over the connection. */
    private void watchDatagrams() throws IOException {
        final DatagramSound way = datagrams;
        if (way == null) {
            return;
        }
        way.check();
        if (way.isSilent(System.nanoTime())) {
            way.close();
            datagrams = null;
            beginSink(Objects.requireNonNull(block).frames());
            connection.send(new ClientMessage.TakeTcp());
            notices.accept("no datagram comes through; the sound comes over TCP");
        }
    }

    private void keepAlive() throws IOException {
        final long now = System.nanoTime();
        if (now - connection.arrivalNanos() > patienceNanos) {
            throw new IOException("the server said nothing for "
                    + Duration.ofNanos(patienceNanos).toMillis() + " ms");
        }
        if (welcome() && (pings == 0 || now - pingedNanos >= (pings < FIRST_PINGS ? FIRST_PING_NANOS : PING_NANOS))) {
            pingedNanos = now;
            pings++;
            connection.send(new ClientMessage.Ping(now));
        }
    }

    /** An answer to the latest ping tells the gateway's clock; servers that do not tell it leave ages unknown. */
    private void pong(long t, @Nullable Long gatewayNanos) {
        if (gatewayNanos != null && pings > 0 && t == pingedNanos) {
            clock.pong(t, gatewayNanos, connection.arrivalNanos());
        }
    }

    private void frame() throws IOException {
        if (connection.header().type() == FrameType.AUDIO) {
            audio();
            return;
        }
        switch (ServerMessage.read(connection.payload())) {
            case Checked.Good<ServerMessage>(ServerMessage message) -> message(message);
            case Checked.Bad<ServerMessage> bad -> {
                reception.malformed();
                if (!welcome()) {
                    throw new ProtocolException("the server's answer to the hello is no welcome: " + bad.message());
                }
            }
        }
    }

    private void message(ServerMessage message) throws IOException {
        switch (message) {
            case ServerMessage.Welcome welcome when !welcome() -> begin(welcome);
            case ServerMessage.Ping(long t) -> connection.send(new ClientMessage.Pong(t));
            case ServerMessage.Pong(long t, Long nanos) -> pong(t, nanos);
            case ServerMessage.ErrorMessage error
            when !welcome() ->
                throw new RefusedException(error.message(), error.code().equals(ErrorCode.ROOM_AWAY));
            default -> {}
        }
        messages.accept(message);
    }

    private void begin(ServerMessage.Welcome welcome) throws IOException {
        if (welcome.block() < 1 || welcome.block() > MAX_BLOCK || welcome.sampleRate() != SAMPLE_RATE) {
            throw new ProtocolException("the welcome names blocks of " + welcome.block() + " frames at "
                    + welcome.sampleRate() + " Hz, must be 1.." + MAX_BLOCK + " at 48000 Hz");
        }
        resume = welcome.resume();
        block = new ReceivedBlock(channels, welcome.block());
        reception.connected(true);
        final DatagramOffer offer = welcome.datagrams();
        if (offer != null) {
            begin(offer);
            return;
        }
        if (wish != null) {
            notices.accept("the server has no datagrams; the sound comes over TCP");
        }
        beginSink(welcome.block());
    }

    private void begin(DatagramOffer offer) throws IOException {
        final String complaint = offer.complaint();
        if (complaint != null || offer.frames() > MAX_BLOCK) {
            throw new ProtocolException("the welcome offers datagrams that cannot be: " + complaint);
        }
        beginSink(offer.frames());
        notices.accept("");
        datagrams = new DatagramSound(
                offer,
                connection.server(offer.port()),
                channels,
                datagramCounters,
                sink,
                reception,
                clock,
                patienceNanos);
    }

    private void beginSink(int frames) throws IOException {
        try {
            sink.begin(new SessionFormat(SAMPLE_RATE, channels, frames));
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    private void audio() throws IOException {
        final ReceivedBlock into = block;
        final boolean whole = into != null
                && payload.wrap(connection.payload(), connection.header().flags()) == AudioPayload.Verdict.OK
                && payload.channels() == channels
                && payload.frames() == into.frames();
        if (!whole || into == null || !stamp(into)) {
            reception.malformed();
            return;
        }
        for (int c = 0; c < channels; c++) {
            payload.channel(c, into.samples(), c * into.frames());
        }
        try {
            sink.block(into);
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    /** Payloads without a stamp are numbered as they come. */
    private boolean stamp(ReceivedBlock into) {
        final AudioStamp stamp = payload.stamp();
        if (stamp == null) {
            into.stamp(1, counted, 0, connection.arrivalNanos());
            counted += into.frames();
        } else if (stamp.position() < 0) {
            return false;
        } else {
            into.stamp(stamp.epoch(), stamp.position(), stamp.captureNanos(), connection.arrivalNanos());
        }
        reception.block(
                into, stamp == null ? 0 : stamp.framesDropped(), clock.age(into.captureNanos(), into.arrivalNanos()));
        return true;
    }

    @Override
    public void close() throws IOException {
        if (datagrams != null) {
            datagrams.close();
        }
        payload.close();
        connection.close();
    }
}
