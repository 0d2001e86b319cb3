package io.foldback.webrtc.listener;

import io.foldback.webrtc.dtls.DtlsSessions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of many listeners: it looks for what came, and lets each do what is due. Public methods are for any thread. */
public final class ListenerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerLoop.class);
    private static final int LARGEST = 2048;
    private static final long ROUND_NANOS = 50_000_000;
    /**
     * Between looks, which ages are too long by at most. Who sleeps in a selector is woken at nearly every packet when they come
     * scattered, and on one host that is the sender's work; no network asks it of a server.
     */
    private static final long LOOK_NANOS = 300_000;

    private final ConcurrentLinkedQueue<RtcListener> newcomers = new ConcurrentLinkedQueue<>();
    private final List<RtcListener> listeners = new ArrayList<>();
    private final ByteBuffer wire = ByteBuffer.allocateDirect(LARGEST);
    private final byte[] packet = new byte[LARGEST];
    private final SecureRandom random = new SecureRandom();
    private final DtlsSessions handshakes;
    private final int sample;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean stopped;

    private ListenerLoop(String name, DtlsSessions handshakes, int sample) throws IOException {
        this.handshakes = handshakes;
        this.sample = sample;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Starts one.
     *
     * @param name of the thread
     * @param handshakes may be shared by several loops
     * @param sample one packet in so many is decrypted
     */
    public static ListenerLoop start(String name, DtlsSessions handshakes, int sample) throws IOException {
        final ListenerLoop loop = new ListenerLoop(name, handshakes, sample);
        loop.thread.start();
        return loop;
    }

    /** Somebody who may be answered later. */
    public RtcListener listener(RtcEars ears) {
        return new RtcListener(this, ears, handshakes, random, sample);
    }

    void enter(RtcListener newcomer) {
        newcomers.add(newcomer);
    }

    private void run() {
        long turnedNanos = System.nanoTime();
        while (!stopped) {
            try {
                if (selector.selectNow(this::read) == 0) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                welcome();
                final long now = System.nanoTime();
                if (now - turnedNanos >= ROUND_NANOS) {
                    turnedNanos = now;
                    listeners.removeIf(listener -> !listener.turn(now));
                }
            } catch (IOException | ClosedSelectorException e) {
                LOG.error("Listeners over WebRTC are read no more", e);
                return;
            }
        }
        listeners.forEach(RtcListener::close);
    }

    private void welcome() {
        for (RtcListener newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
            if (newcomer.begin(selector, System.nanoTime())) {
                listeners.add(newcomer);
            }
        }
    }

    private void read(SelectionKey key) {
        ((RtcListener) key.attachment()).read(wire, packet, System.nanoTime());
    }

    /** Ends all of them; their goodbyes may follow. */
    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
