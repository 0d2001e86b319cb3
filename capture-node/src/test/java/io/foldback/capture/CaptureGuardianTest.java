package io.foldback.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.signal.CounterSignal;
import io.foldback.capture.session.RecordingLink;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureGuardianTest {
    private final ActorTestKit kit = ActorTestKit.create();
    private final ActorRef<RoomCommand> director =
            kit.<RoomCommand>createTestProbe().ref();
    private final RecordingLink link = new RecordingLink();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aSourceGoesToEveryRoomThatTakesItCutToItsGrid() throws InterruptedException {
        capture("test { kind = generator, signal = counter, channels = 3, period = 48, rooms = [main] }");

        link.rooms(Map.of("main", 32, "other", 64), director);

        final StreamDescription stream = take();
        assertEquals("source/main/test", stream.name());
        assertEquals(32, stream.frames());
        assertEquals(List.of("counter 1", "counter 2", "counter 3"), stream.channelNames());
        final AudioBlock first = block();
        assertTrue(Math.abs(RoomClock.framesOf(System.nanoTime()) - first.position()) < 48_000);
        assertEquals(0, first.position() % 32);
        awaitRowOf(100, first);
    }

    /** Blocks that follow each other in position and sound; a held up host may break a row, so a later one counts too. */
    private void awaitRowOf(int length, AudioBlock first) throws InterruptedException {
        AudioBlock last = first;
        int row = 0;
        for (int i = 0; i < 10_000 && row < length; i++) {
            final AudioBlock next = block();
            final long frame = CounterSignal.decode(last.samples()[0]) + 32L;
            int wrong = next.position() == last.position() + 32 ? 0 : 1;
            for (int channel = 0; channel < 3; channel++) {
                wrong += CounterSignal.check(frame, channel, next.samples(), next.channelOffset(channel), 32);
            }
            row = wrong == 0 ? row + 1 : 0;
            last = next;
        }
        assertEquals(length, row);
    }

    @Test
    void aRoomWithAnotherBlockGetsAnotherStream() throws InterruptedException {
        capture("test { kind = generator, channels = 1 }");
        link.rooms(Map.of("main", 32), director);
        take();

        do {
            link.rooms(Map.of("main", 128), director);
        } while (link.opened.poll(20, TimeUnit.MILLISECONDS) == null);

        final StreamDescription stream = link.published.get("source/main/test");
        assertNotNull(stream);
        assertEquals(128, stream.frames());
    }

    @Test
    void aRoomThatIsGoneGetsNothingMore() throws InterruptedException {
        capture("test { kind = generator, channels = 1 }");
        link.rooms(Map.of("main", 32), director);
        take();

        link.rooms(Map.of(), director);

        assertEquals("source/main/test", link.closed.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void statisticsTellWhatRuns() throws InterruptedException {
        capture(
                "a { kind = generator, signal = tone, channels = 2 }, b { kind = generator, channels = 1, period = 480 }");
        link.rooms(Map.of("main", 64), director);
        take();
        take();

        List<SourceStatistics> sources = link.statistics();
        while (sources.size() < 2 || sources.stream().anyMatch(source -> source.periods() == 0)) {
            block();
            sources = link.statistics();
        }

        assertEquals(
                List.of("a", "b"),
                sources.stream().map(SourceStatistics::source).toList());
        assertEquals(
                List.of("running", "running"),
                sources.stream().map(SourceStatistics::state).toList());
        assertEquals(
                List.of(64, 480),
                sources.stream().map(SourceStatistics::periodFrames).toList());
    }

    private void capture(String sources) {
        final var config = ConfigFactory.parseString("foldback.capture { realtime = off, sources { " + sources + " } }")
                .withFallback(ConfigFactory.load());
        final var settings = CaptureSettings.from(config.getConfig("foldback.capture"));
        kit.spawn(CaptureGuardian.create(settings, link.link()));
    }

    private StreamDescription take() throws InterruptedException {
        final StreamDescription stream = link.opened.poll(10, TimeUnit.SECONDS);
        assertNotNull(stream, "no stream");
        return stream;
    }

    private AudioBlock block() throws InterruptedException {
        final AudioBlock block = link.blocks.poll(10, TimeUnit.SECONDS);
        assertNotNull(block, "no block");
        return block;
    }
}
