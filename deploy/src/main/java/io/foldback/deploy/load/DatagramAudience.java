package io.foldback.deploy.load;

import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Listeners by datagrams, each with a connection and a socket of its own. A few threads serve all. */
final class DatagramAudience implements Audience {
    private static final int DECODING = 4;

    private final AudienceCounters counters = new AudienceCounters();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<GuestLoop> loops = new ArrayList<>();
    private final DatagramGuest.Wish wish;

    /**
     * @param server its port of the native protocol
     * @param threads that read
     */
    DatagramAudience(LoadPlan plan, InetSocketAddress server, int threads) throws IOException {
        wish = new DatagramGuest.Wish(server, hello(plan), plan.sample());
        for (int i = 0; i < threads; i++) {
            loops.add(GuestLoop.start("load-test-" + i));
        }
    }

    private static Hello hello(LoadPlan plan) {
        final SoundFormat format = plan.opus() ? SoundFormat.OPUS : SoundFormat.INT16;
        return new Hello(
                "foldback load-test",
                plan.token(),
                plan.room(),
                plan.mix(),
                null,
                SampleFormat.INT16,
                false,
                true,
                Math.min(plan.frames(), Hello.MAX_BLOCK),
                false,
                null,
                new DatagramWish(format, null));
    }

    @Override
    public void join() {
        final int number = numbers.getAndIncrement();
        loops.get(number % loops.size()).enter(new DatagramGuest(counters, wish, System.nanoTime(), number < DECODING));
    }

    @Override
    public AudienceCounters counters() {
        return counters;
    }

    @Override
    public void close() throws IOException {
        for (final GuestLoop loop : loops) {
            loop.close();
        }
    }
}
