package io.foldback.deploy.load;

import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.Crowd;
import io.foldback.deploy.bench.crowd.CrowdEars;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Listeners over TCP, all on one thread. */
final class CrowdAudience implements Audience {
    private static final long STEP_NANOS = 5_000_000;

    private final AudienceCounters counters = new AudienceCounters();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Crowd crowd;
    private final Thread thread = Thread.ofPlatform().name("load-test").daemon().unstarted(this::run);
    private volatile boolean stopped;

    CrowdAudience(Ask ask, InetSocketAddress server) throws IOException {
        crowd = new Crowd(ask, server, new Ears(ask, ThisHost.has(server.getAddress())));
        thread.start();
    }

    @Override
    public void join() {
        waiting.incrementAndGet();
    }

    private void run() {
        try (crowd) {
            while (!stopped) {
                joinWaiting();
                crowd.listen(STEP_NANOS);
            }
        } catch (IOException e) {
            counters.ended(String.valueOf(e.getMessage()), true);
        }
    }

    private void joinWaiting() {
        while (waiting.get() > 0) {
            waiting.decrementAndGet();
            try {
                crowd.join();
            } catch (IOException e) {
                counters.ended(String.valueOf(e.getMessage()), false);
            }
        }
    }

    @Override
    public AudienceCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Counts messages as packets, and frames that are missing as messages of {@code frames}. Over WebSocket messages tell what
     * was missing before they were sent, which nobody lost on the way.
     */
    private final class Ears implements CrowdEars {
        private final int frames;
        private final boolean toldWhatLacks;
        private final boolean sharesClock;
        private int lacking;

        Ears(Ask ask, boolean sharesClock) {
            this.frames = ask.frames();
            this.toldWhatLacks = ask.transport() == Ask.Transport.WEBSOCKET;
            this.sharesClock = sharesClock;
        }

        @Override
        public void sounds(long nanos) {
            counters.sounds(nanos);
        }

        @Override
        public void message(long ageNanos, int dropped) {
            lacking = toldWhatLacks ? dropped : 0;
            counters.heard(0, sharesClock ? ageNanos : -1);
        }

        @Override
        public void gap(long missing) {
            counters.lacking(packets(Math.min(lacking, missing)));
            counters.lost(missing == 0 ? 1 : packets(missing - lacking));
        }

        private int packets(long missing) {
            return Math.clamp((missing + frames - 1) / frames, 0, Integer.MAX_VALUE);
        }

        @Override
        public void malformed() {
            counters.forged();
        }

        @Override
        public void ended(String why, boolean sounded) {
            counters.ended(why, sounded);
        }
    }
}
