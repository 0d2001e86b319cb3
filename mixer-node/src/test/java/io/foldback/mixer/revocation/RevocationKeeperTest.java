package io.foldback.mixer.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationKeeperTest {
    private static final Revoked ANN = new Revoked("Ann", 5);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config()
            .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
    private final TestProbe<String> clock = kit.createTestProbe();
    private final House house = new House();
    private final Memory memory = new Memory();
    private final List<List<Revoked>> told = new CopyOnWriteArrayList<>();

    /** Shows what is said, and says what a test wants. */
    private static final class House implements NodeDirectory {
        private final List<Revoked> said = new CopyOnWriteArrayList<>();
        private volatile @Nullable RevocationWatcher watcher;

        @Override
        public void announce(RoomAnnouncement room) {}

        @Override
        public void withdraw(String room) {}

        @Override
        public void watch(ActorRef<Listing> listings) {}

        @Override
        public void report(Supplier<NodeStatistics> statistics) {}

        @Override
        public void revoke(List<Revoked> revoked) {
            said.addAll(revoked);
        }

        @Override
        public void whenRevocationsKnown(Runnable known) {
            known.run();
        }

        @Override
        public void watchRevocations(RevocationWatcher newWatcher) {
            watcher = newWatcher;
        }

        void hears(Revoked revoked) {
            Objects.requireNonNull(watcher).onRevoked(List.of(revoked));
        }
    }

    private static final class Memory implements RevocationMemory {
        private final List<Revoked> kept = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<List<Revoked>> answer = new CompletableFuture<>();

        @Override
        public CompletionStage<List<Revoked>> recall() {
            return answer.copy();
        }

        @Override
        public void keep(Revoked revoked) {
            kept.add(revoked);
        }
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private void begin() {
        kit.spawn(RevocationKeeper.create(house, memory, () -> told.add(List.copyOf(house.said))));
        eventually(() -> assertEquals(true, house.watcher != null));
    }

    private void eventually(Runnable assertion) {
        clock.awaitAssert(() -> {
            assertion.run();
            return null;
        });
    }

    @Test
    void whatWasRevokedBeforeHoldsInTheWholeHouse() {
        memory.answer.complete(List.of(ANN));

        begin();

        eventually(() -> assertEquals(List.of(ANN), house.said));
        assertEquals(List.of(), memory.kept, "it is kept already");
        eventually(() -> assertEquals(List.of(List.of(ANN)), told, "once, and after it was said"));
    }

    @Test
    void whatBecomesKnownIsKeptOnceTheStoreHasSpoken() {
        begin();
        house.hears(new Revoked("Ben", 7));
        house.hears(new Revoked("Ann", 9));
        clock.expectNoMessage(Duration.ZERO);
        assertEquals(List.of(), memory.kept);

        memory.answer.complete(List.of(ANN, new Revoked("Eve", 1)));
        eventually(() -> assertEquals(2, memory.kept.size()));
        house.hears(new Revoked("Eve", 1));
        house.hears(new Revoked("Eve", 2));

        eventually(() -> assertEquals(3, memory.kept.size()));
        assertEquals(
                Set.of(new Revoked("Ben", 7), new Revoked("Ann", 9), new Revoked("Eve", 2)), Set.copyOf(memory.kept));
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        memory.answer.completeExceptionally(new IllegalStateException("away"));
        begin();
        clock.expectNoMessage(Duration.ZERO);
        assertEquals(List.of(), told);

        memory.answer = CompletableFuture.completedFuture(List.of(ANN));

        eventually(() -> {
            ManualTime.get(kit.system()).timePasses(Duration.ofSeconds(1));
            assertEquals(List.of(ANN), house.said);
        });
    }
}
