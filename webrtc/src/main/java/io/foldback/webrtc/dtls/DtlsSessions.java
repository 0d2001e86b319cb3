package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
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
     * @param handshakes that compute at the same time; each costs about a third of a millisecond of one core
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

    /** Begins a session with a listener who must show the certificate of this fingerprint. */
    public DtlsSession begin(Fingerprint expected, DtlsSession.Wire wire, DtlsSession.Events events) {
        return begin(new SrtpHandshake(identity, expected, timeoutMillis, random), wire, events);
    }

    /** Begins a session with a server that must show the certificate of this fingerprint. */
    public DtlsSession join(Fingerprint server, DtlsSession.Wire wire, DtlsSession.Events events) {
        final List<SrtpProfile> profiles = List.of(SrtpProfile.values());
        return begin(new ClientHandshake(identity, server, profiles, timeoutMillis, random), wire, events);
    }

    private DtlsSession begin(Handshake handshake, DtlsSession.Wire wire, DtlsSession.Events events) {
        final DtlsSession session = new DtlsSession(handshake, new Turn(hands), wire, events);
        running.incrementAndGet();
        Thread.ofVirtual().name("dtls").start(() -> {
            try {
                run(session);
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

    private void run(DtlsSession session) {
        try {
            final DTLSTransport secure = session.shakeHands(timeoutMillis);
            if (secure != null) {
                session.attend(secure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
