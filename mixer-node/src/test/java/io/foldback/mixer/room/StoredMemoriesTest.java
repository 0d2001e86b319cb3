package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.Revoked;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import io.foldback.link.mix.MixTemplate;
import io.foldback.mixer.revocation.RevocationMemory;
import io.foldback.store.Store;
import io.foldback.store.StoreSettings;
import io.foldback.store.sql.DatabaseSettings;
import io.foldback.store.sql.StoreAddress.H2Memory;
import io.foldback.store.writer.WriterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a mixer keeps, in a database in memory. */
class StoredMemoriesTest {
    private static final MixListener ANN = MixListener.ofSubject("Ann");

    private final Store store = Store.open(new StoreSettings(
            new DatabaseSettings(
                    H2Memory.fresh(), 4, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
            2,
            100,
            new WriterSettings(
                    Duration.ofMillis(1),
                    200,
                    1_000,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(4))));
    private final Memories memories = new StoredMemories(store, Duration.ofDays(365));

    @AfterEach
    void close() {
        store.close();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static KeptMix of(MixListener listener, MixSettings settings, long released) {
        return new KeptMix(listener.mixId("main"), listener, settings, released);
    }

    private static MixSettings random(SplittableRandom random) {
        final List<MixStrip> strips = new ArrayList<>(MixSettings.INITIAL.strips());
        for (int i = 0; i < 10; i++) {
            strips.set(
                    random.nextInt(64),
                    new MixStrip(
                            random.nextDouble(2),
                            random.nextDouble(-1, 1),
                            random.nextBoolean(),
                            random.nextBoolean()));
        }
        final Integer me = random.nextBoolean() ? null : random.nextInt(64);
        return new MixSettings(strips, random.nextDouble(2), me, random.nextBoolean());
    }

    @Test
    void aMixIsReadAsItWasWritten() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            final MixListener listener = i % 2 == 0 ? ANN : MixListener.ofSession("session " + i);
            final KeptMix mix = of(listener, random(random), random.nextLong(1L << 50));
            assertEquals(mix, MixDocument.read(mix.id(), listener.key(), MixDocument.write(mix)));
        }
    }

    @Test
    void whatIsNoDocumentOfAMixIsRefused() {
        for (String broken : List.of(
                "",
                "{",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"strips\":[{\"channel\":64}]}",
                "{\"version\":1,\"strips\":[{\"channel\":1,\"gain\":3}]}",
                "{\"version\":1,\"master\":-1}")) {
            assertThrows(IllegalArgumentException.class, () -> MixDocument.read("a", "Ann", broken), broken);
        }
    }

    @Test
    void anotherDirectorHasTheMixesThatTheLastOneLeft() {
        final MixMemory first = memories.ofMixes("main");
        assertEquals(false, done(first.keep(of(ANN, MixSettings.INITIAL, 0))), "nothing was read yet");
        assertEquals(List.of(), done(first.recall()));
        final KeptMix ben = of(MixListener.ofSubject("Ben"), MixSettings.INITIAL, 7);
        done(first.keep(of(ANN, MixSettings.INITIAL, 0)));
        assertTrue(done(first.keep(of(ANN, random(new SplittableRandom(2)), 0))));
        final KeptMix ann = of(ANN, random(new SplittableRandom(3)), 9);
        assertTrue(done(first.keep(ann)));
        assertTrue(done(first.keep(ben)));

        final MixMemory second = memories.ofMixes("main");

        assertEquals(Set.of(ann, ben), Set.copyOf(done(second.recall())));
        assertEquals(List.of(), done(memories.ofMixes("hall").recall()));
        second.forget(ann.id());
        assertTrue(done(second.keep(ben)));
        assertEquals(List.of(ben), done(memories.ofMixes("main").recall()));
        final KeptMix other = of(ben.listener(), random(new SplittableRandom(4)), 7);
        final CompletionException lost =
                assertThrows(CompletionException.class, () -> done(first.keep(other)), "another one holds it now");
        assertTrue(LostToAnother.isCauseOf(lost));
    }

    @Test
    void anotherDirectorHasTheTemplatesThatTheLastOneLeft() {
        final TemplateMemory first = memories.ofTemplates("main");
        final MixTemplate drums = new MixTemplate("drums", random(new SplittableRandom(5)));
        assertEquals(false, done(first.keepTemplate(drums)), "nothing was read yet");
        assertEquals(List.of(), done(first.recall()));
        assertTrue(done(first.keepTemplate(new MixTemplate("drums", MixSettings.INITIAL))));
        assertTrue(done(first.keepTemplate(drums)));
        final MixTemplate voices = new MixTemplate("voices / 2 \uD83C\uDFB8", random(new SplittableRandom(6)));
        assertTrue(done(first.keepTemplate(voices)));
        assertTrue(done(first.keepTemplate(new MixTemplate("gone", MixSettings.INITIAL))));
        assertTrue(done(first.forgetTemplate("gone")));

        final TemplateMemory second = memories.ofTemplates("main");

        assertEquals(Set.of(drums, voices), Set.copyOf(done(second.recall())));
        assertEquals(List.of(), done(memories.ofTemplates("hall").recall()));
        assertTrue(done(second.forgetTemplate("drums")));
        assertTrue(done(second.keepTemplate(new MixTemplate("voices / 2 \uD83C\uDFB8", MixSettings.INITIAL))));
        final CompletionException lost =
                assertThrows(CompletionException.class, () -> done(first.keepTemplate(voices)), "another one holds it");
        assertTrue(LostToAnother.isCauseOf(lost));
        assertTrue(done(second.keepTemplate(drums)), "a name that was forgotten is free again");
        assertEquals(2, done(memories.ofTemplates("main").recall()).size());
    }

    @Test
    void whoKeepsARoomThatAnotherDirectorKeptIsToldSoUntilItIsReadAnew() {
        final RoomMemory first = memories.ofRoom("main");
        done(first.recall());
        assertTrue(done(first.keep(() -> "{\"by\":1}")));
        final RoomMemory second = memories.ofRoom("main");
        done(second.recall());
        assertTrue(done(second.keep(() -> "{\"by\":2}")));

        final CompletionException lost =
                assertThrows(CompletionException.class, () -> done(first.keep(() -> "{\"by\":3}")));

        assertTrue(LostToAnother.isCauseOf(lost));
        assertEquals("{\"by\":2}", done(first.recall()).room());
        assertTrue(done(first.keep(() -> "{\"by\":4}")));
    }

    @Test
    void ofTwoMixersWhoKeepARevocationTheLaterInstantLasts() {
        final RevocationMemory one = memories.ofRevocations();
        final RevocationMemory two = memories.ofRevocations();
        final long now = System.currentTimeMillis();
        assertEquals(List.of(), done(one.recall()));
        assertEquals(List.of(), done(two.recall()));

        one.keep(new Revoked("Ann", now));
        two.keep(new Revoked("Ann", now + 5));
        one.keep(new Revoked("Ann", now + 3));
        awaitAnn(new Revoked("Ann", now + 5));
    }

    private void awaitAnn(Revoked wanted) {
        final long deadline = System.nanoTime() + 20_000_000_000L;
        List<Revoked> kept = List.of();
        while (!kept.equals(List.of(wanted)) && System.nanoTime() - deadline < 0) {
            kept = done(memories.ofRevocations().recall());
        }
        assertEquals(List.of(wanted), kept);
    }
}
