package io.foldback.capture.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.capture.device.CaptureException;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureDeviceTest {
    private final ActorTestKit kit = ActorTestKit.create();
    private final ActorRef<RoomCommand> director =
            kit.<RoomCommand>createTestProbe().ref();
    private final RecordingLink link = new RecordingLink();
    private final ScriptedSource source = new ScriptedSource();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aDeviceThatItsDriverStoppedIsClosedAndOpenedAnewAsANewEpochOfTheSameStream() throws InterruptedException {
        capture();
        final ScriptedSource.Device first = source.nextOpened();
        final int epoch = block().epoch();

        first.events.lost("its driver has stopped it");

        final ScriptedSource.Device second = source.nextOpened();
        awaitEpochAfter(epoch);
        assertTrue(first.closed && !second.closed);
        assertEquals(1, awaitState("running", 1).reopened());
        assertTrue(link.closed.isEmpty(), "the stream outlives the device");
    }

    @Test
    void aDeviceThatHangsIsOpenedAnew() throws InterruptedException {
        capture();
        final ScriptedSource.Device first = source.nextOpened();
        final int epoch = block().epoch();

        first.hanging = true;

        assertNotNull(source.nextOpened());
        awaitEpochAfter(epoch);
    }

    @Test
    void aDeviceThatWasLostBeforeItWasKnownToBeOpenIsOpenedAnew() throws InterruptedException {
        source.then(device -> device.events.lost("gone at once"));

        capture();

        final ScriptedSource.Device first = source.nextOpened();
        assertNotNull(source.nextOpened());
        awaitState("running", 0);
        assertTrue(first.closed);
    }

    @Test
    void aSourceThatEndedBeforeItWasKnownToBeOpenStaysEnded() throws InterruptedException {
        source.then(device -> device.events.ended());

        capture();

        assertNotNull(source.nextOpened());
        awaitState("ended", 0);
        assertNull(source.opened.poll(700, TimeUnit.MILLISECONDS), "opened again");
    }

    @Test
    void aDeviceThatCannotBeOpenedIsTriedAgain() throws InterruptedException {
        source.then(device -> {
            throw CaptureException.forNow("it is not there");
        });

        capture();

        assertNotNull(source.nextOpened());
        awaitState("running", 0);
    }

    @Test
    void aCaptureThreadThatDiesGivesItsStreamsBackAndTheSourceSoundsAgain() throws InterruptedException {
        capture();
        final ScriptedSource.Device first = source.nextOpened();
        final int epoch = block().epoch();

        first.failing = true;

        assertEquals("source/main/test", link.closed.poll(10, TimeUnit.SECONDS));
        assertNotNull(source.nextOpened());
        awaitEpochAfter(epoch);
        assertTrue(first.closed);
    }

    private void capture() {
        final SourceSettings settings = new SourceSettings("test", List.of("*"), source);
        link.rooms(Map.of("main", 64), director);
        kit.spawn(CaptureSupervisor.create(List.of(settings), false, link.link(), sentence -> {}));
    }

    private AudioBlock block() throws InterruptedException {
        final AudioBlock block = link.blocks.poll(10, TimeUnit.SECONDS);
        assertNotNull(block, "no block");
        return block;
    }

    private void awaitEpochAfter(int epoch) throws InterruptedException {
        int now = block().epoch();
        while (now == epoch) {
            now = block().epoch();
        }
    }

    private SourceStatistics awaitState(String state, long reopened) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            for (final SourceStatistics now : link.statistics()) {
                if (now.state().equals(state) && now.reopened() == reopened) {
                    return now;
                }
            }
            assertTrue(System.nanoTime() < deadline, "never " + state + ": " + link.statistics());
            link.blocks.poll(10, TimeUnit.MILLISECONDS);
        }
    }
}
