package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.DTLSTransport;

/** Begins sessions, each on a virtual thread, and lets only so many of them shake hands at once. Any thread. */
public final class DtlsSessions {
    private final DtlsIdentity identity;
    private final Semaphore hands;
    private final int timeoutMillis;
    private final SecureRandom random;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param handshakes that run at the same time; each costs about a third of a millisecond of one core
     * @param timeout for a handshake, and for the wait before it
     */
    public DtlsSessions(DtlsIdentity identity, int handshakes, Duration timeout, SecureRandom random) {
        this.identity = identity;
        this.hands = new Semaphore(handshakes);
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
        this.random = random;
    }

    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    /** Begins a session with somebody who must show the certificate of this fingerprint. */
    public DtlsSession begin(Fingerprint expected, DtlsSession.Wire wire, DtlsSession.Events events) {
        final SrtpHandshake handshake = new SrtpHandshake(identity, expected, timeoutMillis, random);
        final DtlsSession session = new DtlsSession(handshake, wire, events);
        running.incrementAndGet();
        Thread.ofVirtual().name("dtls").start(() -> {
            try {
                run(session, events);
            } finally {
                running.decrementAndGet();
            }
        });
        return session;
    }

    /** Sessions that have not ended yet, their goodbyes included. */
    public int running() {
        return running.get();
    }

    private void run(DtlsSession session, DtlsSession.Events events) {
        final DTLSTransport secure;
        try {
            if (!hands.tryAcquire(timeoutMillis, TimeUnit.MILLISECONDS)) {
                events.ended("too many handshakes were under way");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            secure = session.shakeHands();
        } finally {
            hands.release();
        }
        if (secure != null) {
            session.attend(secure);
        }
    }
}
