package io.foldback.link.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OverwriteSourceTest {
    private static ActorTestKit kit;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create("overwrite", LocalConfig.LOCAL);
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void slowConsumerHearsTheNewestBlocks() {
        final Pair<OverwriteSource.Feed<Integer>, TestSubscriber.Probe<Integer>> path = run(3);
        path.second().ensureSubscription();

        int overwritten = 0;
        for (int n = 1; n <= 50; n++) {
            overwritten += path.first().offer(n) ? 1 : 0;
        }
        path.second().request(10);

        path.second().expectNext(48);
        path.second().expectNext(49);
        path.second().expectNext(50);
        assertEquals(47, overwritten);
    }

    @Test
    void waitingConsumerGetsEachBlockAtOnce() {
        final Pair<OverwriteSource.Feed<Integer>, TestSubscriber.Probe<Integer>> path = run(3);
        path.second().request(2);

        assertFalse(path.first().offer(1));
        path.second().expectNext(1);
        assertFalse(path.first().offer(2));
        path.second().expectNext(2);
        path.first().complete();
        path.second().expectComplete();
    }

    @Test
    void ringKeepsItsBound() {
        final OverwriteRing<String> ring = new OverwriteRing<>(2);

        assertFalse(ring.offer("a"));
        assertFalse(ring.offer("b"));
        assertTrue(ring.offer("c"));

        assertEquals("b", ring.poll());
        assertEquals("c", ring.poll());
        assertEquals(null, ring.poll());
    }

    private static Pair<OverwriteSource.Feed<Integer>, TestSubscriber.Probe<Integer>> run(int capacity) {
        return Source.fromGraph(new OverwriteSource<Integer>(capacity))
                .toMat(TestSink.create(Adapter.toClassic(kit.system())), Keep.both())
                .run(kit.system());
    }
}
