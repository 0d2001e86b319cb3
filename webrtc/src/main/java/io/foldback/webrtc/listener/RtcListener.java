package io.foldback.webrtc.listener;

import io.foldback.webrtc.dtls.DtlsSession;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.ice.Checker;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.sdp.Answered;
import io.foldback.webrtc.sdp.ListenerOffer;
import io.foldback.webrtc.srtp.SrtpKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener, from its offer to its end, as a browser would be: it checks the way, shakes hands, renews its consent and
 * answers reports. Public methods are for any thread, the others for its loop's unless they say more.
 */
public final class RtcListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtcListener.class);
    private static final long AGAIN_NANOS = 250_000_000L;
    private static final long CONSENT_NANOS = 2_500_000_000L;
    private static final long SILENCE_NANOS = 30_000_000_000L;
    private static final long FIRST_ANSWER_NANOS = 10_000_000_000L;

    private final ListenerLoop loop;
    private final RtcEars ears;
    private final DtlsSessions handshakes;
    private final SecureRandom random;
    private final IceCredentials own;
    private final Hearing hearing;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable DatagramChannel channel;
    private volatile @Nullable DtlsSession dtls;
    private @Nullable Answered answer;
    private @Nullable Checker checker;
    private long begunNanos;
    private long checkedNanos;
    private long answeredNanos;

    RtcListener(ListenerLoop loop, RtcEars ears, DtlsSessions handshakes, SecureRandom random, int sample) {
        this.loop = loop;
        this.ears = ears;
        this.handshakes = handshakes;
        this.random = random;
        this.own = IceCredentials.random(random);
        this.hearing = new Hearing(ears, sample, random.nextInt());
    }

    /** What it posts. */
    public String offer() {
        return ListenerOffer.text(own, handshakes.fingerprint());
    }

    /**
     * It was answered, and listens from here on.
     *
     * @param at which of the answer's candidates it goes to
     * @throws IOException when this machine has no way there, or no socket left
     */
    public void answered(Answered told, InetSocketAddress at) throws IOException {
        final DatagramChannel opened = DatagramChannel.open();
        try {
            opened.configureBlocking(false);
            opened.connect(at);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        answer = told;
        channel = opened;
        loop.enter(this);
    }

    /** Sends the first check; whether it could be read from here on. */
    boolean begin(Selector selector, long nowNanos) {
        final DatagramChannel open = channel;
        final Answered told = answer;
        if (open == null || told == null) {
            return false;
        }
        try {
            open.register(selector, SelectionKey.OP_READ, this);
            checker = new Checker(own, told.remote(), random);
            begunNanos = nowNanos;
            check(nowNanos);
            return true;
        } catch (IOException e) {
            end("its socket failed: " + e.getMessage());
            return false;
        }
    }

    private void check(long nowNanos) throws IOException {
        final DatagramChannel open = channel;
        final Checker checks = checker;
        if (open != null && checks != null) {
            checkedNanos = nowNanos;
            final int length = checks.write();
            open.write(ByteBuffer.wrap(checks.bytes(), 0, length));
        }
    }

    /** Reads one packet. */
    void read(ByteBuffer wire, byte[] packet, long nowNanos) {
        final DatagramChannel open = channel;
        try {
            if (open != null && open.read(wire.clear()) > 0) {
                take(wire.flip(), packet, nowNanos);
            }
        } catch (IOException e) {
            end("its socket failed: " + e.getMessage());
        }
    }

    private void take(ByteBuffer wire, byte[] packet, long nowNanos) throws IOException {
        final int first = wire.get(0) & 0xFF;
        if (first >= 128 && first < 192) {
            final int report = hearing.take(wire, packet, nowNanos);
            if (report > 0) {
                send(packet, 0, report);
            }
            return;
        }
        final int length = wire.remaining();
        wire.get(packet, 0, length);
        final DtlsSession session = dtls;
        if (first < 4) {
            onCheckAnswered(packet, length, nowNanos);
        } else if (first >= 20 && first < 64 && session != null) {
            session.offer(Arrays.copyOf(packet, length));
        }
    }

    private void onCheckAnswered(byte[] packet, int length, long nowNanos) {
        final Checker checks = checker;
        final Answered told = answer;
        if (checks == null || told == null || checks.answer(packet, length) == null) {
            return;
        }
        answeredNanos = nowNanos;
        if (dtls == null) {
            dtls = handshakes.join(told.fingerprint(), this::send, new DtlsSession.Events() {
                @Override
                public void secured(SrtpKeys keys) {
                    hearing.secure(keys);
                    ears.connected();
                }

                @Override
                public void ended(String sentence) {
                    end(sentence);
                    closeSocket(); // the goodbye is said
                }
            });
        }
    }

    /** DTLS thread too. */
    private void send(byte[] bytes, int offset, int length) throws IOException {
        final DatagramChannel open = channel;
        if (open != null) {
            open.write(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    /** Does what is due; whether it still listens. */
    boolean turn(long nowNanos) {
        if (gone.get()) {
            return false;
        }
        try {
            final boolean silent = answeredNanos == 0
                    ? nowNanos - begunNanos > FIRST_ANSWER_NANOS
                    : nowNanos - answeredNanos > SILENCE_NANOS;
            if (silent) {
                end("the server answers no checks");
                return false;
            }
            if (nowNanos - checkedNanos > (answeredNanos == 0 ? AGAIN_NANOS : CONSENT_NANOS)) {
                check(nowNanos);
            }
            return true;
        } catch (IOException e) {
            end("its socket failed: " + e.getMessage());
            return false;
        }
    }

    /** Any thread. */
    private void end(String sentence) {
        if (gone.compareAndSet(false, true)) {
            leave();
            ears.ended(sentence);
        }
    }

    /** Says goodbye, and hears nothing more. */
    @Override
    public void close() {
        if (gone.compareAndSet(false, true)) {
            leave();
        }
    }

    /** Its socket stays until the goodbye is said, which is the session's to say. */
    private void leave() {
        final DtlsSession session = dtls;
        if (session == null) {
            closeSocket();
        } else {
            session.close();
        }
    }

    private void closeSocket() {
        final DatagramChannel open = channel;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.debug("A listener's socket was not closed: {}", e.getMessage());
        }
    }
}
