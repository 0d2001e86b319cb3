package io.foldback.webrtc.dtls;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A session's place among those that compute their handshakes. It is given back while the session waits for the other side,
 * so that who falls silent in the middle keeps nobody waiting. The session's thread.
 */
final class Turn {
    private final Semaphore places;
    private boolean taken;

    Turn(Semaphore places) {
        this.places = places;
    }

    /** Whether there was a place in time. */
    boolean begin(long millis) throws InterruptedException {
        taken = places.tryAcquire(millis, TimeUnit.MILLISECONDS);
        return taken;
    }

    /** Gives the place back for now; nothing after the end. */
    void pause() {
        if (taken) {
            places.release();
        }
    }

    /** Waits for a place again, which nobody keeps for longer than a few milliseconds. */
    void resume() {
        if (taken) {
            places.acquireUninterruptibly();
        }
    }

    void end() {
        pause();
        taken = false;
    }
}
