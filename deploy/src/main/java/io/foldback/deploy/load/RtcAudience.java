package io.foldback.deploy.load;

import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.listener.ListenerLoop;
import io.foldback.webrtc.listener.RtcListener;
import io.foldback.webrtc.sdp.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Listeners over WebRTC, each with a socket of its own. A few threads read for all; joins and handshakes run on virtual
 * threads, so many at once. They share one certificate, which costs the server nothing less.
 */
final class RtcAudience implements Audience {
    private static final int KNOCKING = 64;
    private static final int SHAKING = 64;
    private static final int DECODING = 4;
    private static final long GOODBYE_NANOS = 2_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AudienceCounters counters = new AudienceCounters();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Semaphore knocking = new Semaphore(KNOCKING);
    private final List<ListenerLoop> loops = new ArrayList<>();
    private final DtlsSessions handshakes;
    private final WhepClient whep;
    private final @Nullable InetAddress host;

    /**
     * @param threads that read
     * @param host where the server's pages are; that candidate is preferred; null for none
     * @param sample one packet in so many is decrypted
     */
    RtcAudience(WhepClient whep, @Nullable InetAddress host, int threads, int sample) throws IOException {
        this.whep = whep;
        this.host = host;
        final SecureRandom random = new SecureRandom();
        handshakes = new DtlsSessions(DtlsIdentity.create(random, Instant.now()), SHAKING, PATIENCE, random);
        for (int i = 0; i < threads; i++) {
            loops.add(ListenerLoop.start("load-test-" + i, handshakes, sample));
        }
    }

    @Override
    public void join() {
        final int number = numbers.getAndIncrement();
        final RtcGuest guest = new RtcGuest(counters, System.nanoTime(), number < DECODING);
        Thread.ofVirtual().name("join-" + number).start(() -> knock(guest, loops.get(number % loops.size())));
    }

    private void knock(RtcGuest guest, ListenerLoop loop) {
        try {
            knocking.acquire();
            try {
                final RtcListener listener = loop.listener(guest);
                final Answered answer = Answered.read(whep.post(listener.offer()));
                if (answer == null) {
                    throw new IOException("the server's answer is none");
                }
                final InetSocketAddress at = candidate(answer);
                guest.goesTo(at.getAddress());
                listener.answered(answer, at);
            } finally {
                knocking.release();
            }
        } catch (IOException e) {
            guest.ended(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InetSocketAddress candidate(Answered answer) {
        return answer.candidates().stream()
                .filter(candidate -> candidate.getAddress().equals(host))
                .findFirst()
                .orElse(answer.candidates().getFirst());
    }

    @Override
    public AudienceCounters counters() {
        return counters;
    }

    @Override
    public void close() throws IOException {
        for (final ListenerLoop loop : loops) {
            loop.close();
        }
        whep.close();
        awaitGoodbyes();
    }

    private void awaitGoodbyes() {
        final long end = System.nanoTime() + GOODBYE_NANOS;
        while (handshakes.running() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(GOODBYE_NANOS / 100);
        }
    }
}
