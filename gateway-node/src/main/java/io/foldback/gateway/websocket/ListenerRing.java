package io.foldback.gateway.websocket;

import io.foldback.gateway.session.ListenerCounters;
import java.util.ArrayDeque;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one listener: the newest audio messages, and texts, which go first. The thread that makes messages offers
 * and overwrites the oldest; the listener's stream takes, as long as what it took before arrives. Nobody ever waits longer
 * than an exchange of a few references.
 */
final class ListenerRing {
    /** Texts that may wait. Only a client that asks and never reads gets more. */
    static final int MAX_TEXTS = 16;

    private final @Nullable Outgoing[] ring;
    private final int unconfirmedMost;
    private final long patienceNanos;
    private final ListenerCounters counters;
    private final DoorCounters door;
    private final ArrayDeque<Message> texts = new ArrayDeque<>();
    private Runnable wake = () -> {};
    private int oldest;
    private int count;
    private long stuckSinceNanos;
    private boolean stuck;
    private boolean closed;
    private boolean abandoned;
    private boolean confirming;
    private long taken;
    private long confirmed;

    /**
     * @param messages audio messages that may wait
     * @param unconfirmed audio messages that may be on their way to a listener that tells what it received
     * @param confirming whether it must; else this holds from its first word on
     * @param patienceNanos how long a listener may take nothing while its ring overflows
     */
    ListenerRing(
            int messages,
            int unconfirmed,
            boolean confirming,
            long patienceNanos,
            ListenerCounters counters,
            DoorCounters door) {
        if (messages < 1) {
            throw new IllegalArgumentException("a listener's ring must hold 1 message or more, holds " + messages);
        }
        this.ring = new Outgoing[messages];
        this.unconfirmedMost = unconfirmed;
        this.confirming = confirming;
        this.patienceNanos = patienceNanos;
        this.counters = counters;
        this.door = door;
    }

    /** Whom to call when there is something to take; the call comes from any thread. */
    synchronized void onOffer(Runnable waker) {
        wake = waker;
    }

    /** Adds the newest message in the place of the oldest. Any thread. */
    void offer(Outgoing message, long nowNanos) {
        final Runnable waker;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (count == ring.length) {
                overwriteOldest(nowNanos);
            }
            ring[(oldest + count) % ring.length] = message;
            count++;
            waker = wake;
        }
        waker.run();
    }

    private void overwriteOldest(long nowNanos) {
        final Outgoing lost = ring[oldest];
        if (lost != null) {
            counters.dropped(lost.frames());
        }
        oldest = (oldest + 1) % ring.length;
        count--;
        if (!stuck) {
            stuck = true;
            stuckSinceNanos = nowNanos;
        } else if (nowNanos - stuckSinceNanos > patienceNanos) {
            abandon(
                    "too_slow",
                    "nothing was taken for " + patienceNanos / 1_000_000 + " ms, so the connection was closed");
        }
    }

    /** Queues a text before all audio; a client that lets texts pile up is closed. Any thread. */
    void tell(String json) {
        final Runnable waker;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (texts.size() == MAX_TEXTS) {
                abandon("too_many_questions", "more than " + MAX_TEXTS + " answers wait to be read");
            } else {
                texts.add(TextMessage.create(json));
            }
            waker = wake;
        }
        waker.run();
    }

    /**
     * The listener has received so many audio messages in all; sockets and networks hold the others. Any thread.
     *
     * @return whether that can be
     */
    boolean confirm(long messages) {
        final Runnable waker;
        synchronized (this) {
            if (messages < confirmed || messages > taken) {
                return false;
            }
            confirming = true;
            confirmed = messages;
            waker = wake;
        }
        waker.run();
        return true;
    }

    /** Says why and ends the connection once that was sent. Any thread. */
    void close(String code, String sentence) {
        final Runnable waker;
        synchronized (this) {
            end(code, sentence);
            waker = wake;
        }
        waker.run();
    }

    /** Ends a connection whose other side does not read: it may never take the last words. */
    private void abandon(String code, String sentence) {
        texts.clear();
        end(code, sentence);
        abandoned = true;
    }

    private void end(String code, String sentence) {
        if (!closed) {
            closed = true;
            door.countClosed(code);
            texts.add(TextMessage.create(ControlText.error(code, sentence)));
        }
    }

    /** The next message to send; null when there is none now. The listener's stream alone. */
    @Nullable
    Message take(long nowNanos) {
        final Outgoing next;
        synchronized (this) {
            final Message text = texts.poll();
            if (text != null) {
                return text;
            }
            next = closed ? null : poll();
        }
        if (next == null) {
            return null;
        }
        counters.delivered(next.epoch(), next.position(), next.frames(), next.captureNanos(), nowNanos, next.bytes());
        return next.message();
    }

    private @Nullable Outgoing poll() {
        if (count == 0 || (confirming && taken - confirmed >= unconfirmedMost)) {
            return null;
        }
        taken++;
        final Outgoing next = ring[oldest];
        ring[oldest] = null;
        oldest = (oldest + 1) % ring.length;
        count--;
        stuck = false;
        return next;
    }

    /** Whether the connection shall end now. */
    synchronized boolean finished() {
        return closed && (abandoned || texts.isEmpty());
    }
}
