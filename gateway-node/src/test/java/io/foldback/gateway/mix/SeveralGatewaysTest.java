package io.foldback.gateway.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.MixLine;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.TemplateShelf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several gateways and a director that comes and goes, in one thread: every message waits until the test lets it arrive,
 * in its order, or loses it.
 */
class SeveralGatewaysTest {
    private static final int SCRIPTS = 300;
    private static final int STEPS = 120;
    private static final long TICK = Duration.ofSeconds(2).toNanos();

    private final Map<String, KeptMix> stored = new TreeMap<>();
    private final Map<String, MixTemplate> storedTemplates = new TreeMap<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final MixBook.Shelf shelf = new MixBook.Shelf() {
        @Override
        public CompletionStage<Boolean> keep(KeptMix mix) {
            stored.put(mix.id(), mix);
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void forget(String id) {
            stored.remove(id);
        }
    };
    private final TemplateShelf templateShelf = new TemplateShelf() {
        @Override
        public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
            storedTemplates.put(template.name(), template);
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public CompletionStage<Boolean> forgetTemplate(String name) {
            storedTemplates.remove(name);
            return CompletableFuture.completedFuture(true);
        }
    };
    private @Nullable MixBook<Gateway> director;
    private int term = 1;
    private long nowNanos;

    /** A gateway and what is on its way from it and to it. */
    private final class Gateway implements MixLine {
        private final ArrayDeque<Runnable> up = new ArrayDeque<>();
        private final ArrayDeque<MixNews> down = new ArrayDeque<>();
        private final List<OwnMix> sessions = new ArrayList<>();
        private final TestRooms rooms = new TestRooms();
        private final Mixes mixes = new Mixes(
                rooms,
                this,
                new PersonalMixSettings(64, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
        private @Nullable Reader reader;

        @Override
        public void read(Reader newReader) {
            reader = newReader;
        }

        @Override
        public void askAnew(String room) {
            watch(true);
        }

        void watch(boolean anew) {
            up.add(() -> Objects.requireNonNull(director).watch(this, anew, nowNanos));
        }

        @Override
        public void open(String room, MixEntry mix, boolean fresh) {
            up.add(() -> Objects.requireNonNull(director).open(this, mix, fresh));
        }

        @Override
        public void hold(String room, List<String> ids) {
            up.add(() -> Objects.requireNonNull(director).hold(this, ids, 0));
        }

        @Override
        public void release(String room, String id) {
            up.add(() -> Objects.requireNonNull(director).release(this, id, 0));
        }

        @Override
        public CompletionStage<MixNews.Answer> change(String room, String id, MixChange change, String author) {
            up.add(() -> Objects.requireNonNull(director).change(id, change, author));
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<MixNews.Answer> keep(String room, MixTemplate template) {
            up.add(() -> Objects.requireNonNull(director).keepTemplate(template));
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<MixNews.Answer> forget(String room, String template) {
            up.add(() -> Objects.requireNonNull(director).forgetTemplate(template));
            return new CompletableFuture<>();
        }

        /** One message arrives. */
        void step(boolean upwards, boolean lost) {
            final Runnable command = upwards ? up.poll() : null;
            final MixNews news = upwards ? null : down.poll();
            if (command != null && director != null && !lost) {
                command.run();
            } else if (news != null && !lost) {
                Objects.requireNonNull(reader).onNews("main", news);
            }
        }

        Map<String, MixEntry> book() {
            final Map<String, MixEntry> book = new TreeMap<>();
            mixes.of("main").forEach(mix -> book.put(mix.id(), mix.entry()));
            return book;
        }
    }

    private Gateway gateway() {
        final Gateway gateway = new Gateway();
        gateways.add(gateway);
        return gateway;
    }

    private void begin(boolean withStore) {
        final MixBookSettings settings =
                new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 100, Duration.ofSeconds(10), "first");
        director = new MixBook<>(settings, (gateway, news) -> gateway.down.add(news), shelf, templateShelf);
        director.reign(++term);
        if (withStore) {
            director.restoreTemplates(List.copyOf(storedTemplates.values()));
            director.restore(List.copyOf(stored.values()), 0);
        }
        gateways.forEach(gateway -> gateway.watch(false));
    }

    private void end() {
        director = null;
        gateways.forEach(gateway -> {
            gateway.up.clear();
            gateway.down.clear();
        });
    }

    private void settle() {
        if (director == null) {
            begin(true);
        }
        for (int round = 0; round < 10; round++) {
            nowNanos += TICK;
            gateways.forEach(gateway -> gateway.watch(false));
            deliverAll();
            Objects.requireNonNull(director).sweep(nowNanos, 0);
            deliverAll();
        }
    }

    private void deliverAll() {
        while (gateways.stream().anyMatch(gateway -> !gateway.up.isEmpty() || !gateway.down.isEmpty())) {
            gateways.forEach(gateway -> {
                gateway.step(true, false);
                gateway.step(false, false);
            });
        }
    }

    private static OwnMix enter(Gateway gateway, String subject) {
        final OwnMix own = gateway.mixes.enter("main", MixListener.ofSubject(subject), MixSettings.INITIAL, -1);
        gateway.sessions.add(own);
        return own;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverHappensAllGatewaysEndWithTheSameMixes(boolean withStore) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            gateways.clear();
            stored.clear();
            storedTemplates.clear();
            end();
            play(new SplittableRandom(seed), withStore);

            settle();

            assertAllEqual("script " + seed);
        }
    }

    private void assertAllEqual(String script) {
        final Map<String, MixEntry> first = gateways.getFirst().book();
        final TreeSet<String> held = new TreeSet<>();
        for (final Gateway gateway : gateways) {
            assertEquals(first, gateway.book(), script);
            assertEquals(gateways.getFirst().mixes.templates("main"), gateway.mixes.templates("main"), script);
            gateway.sessions.forEach(own -> held.add(own.mix().id()));
        }
        assertEquals(held, first.keySet(), script + ": the mixes of those who are there, and no others");
    }

    private void play(SplittableRandom random, boolean withStore) {
        gateway();
        gateway();
        gateway();
        begin(withStore);
        for (int step = 0; step < STEPS; step++) {
            act(random, gateways.get(random.nextInt(gateways.size())), withStore);
            for (int i = random.nextInt(6); i > 0; i--) {
                gateways.get(random.nextInt(gateways.size())).step(random.nextBoolean(), random.nextInt(20) == 0);
            }
        }
    }

    private void act(SplittableRandom random, Gateway gateway, boolean withStore) {
        switch (random.nextInt(13)) {
            case 0, 1 -> enter(gateway, "person " + random.nextInt(5));
            case 2 -> leave(random, gateway);
            case 3 -> restart(random, gateway, withStore);
            case 4 -> {
                nowNanos += TICK;
                gateway.watch(false);
            }
            case 5 -> keepOrForget(random, gateway);
            default -> change(random, gateway);
        }
    }

    private void restart(SplittableRandom random, Gateway gateway, boolean withStore) {
        if (random.nextInt(4) == 0) {
            end();
            begin(withStore);
        } else if (random.nextInt(4) == 0) {
            gateways.remove(gateway); // its director learns nothing of it
            gateway().watch(false);
        }
    }

    private static void leave(SplittableRandom random, Gateway gateway) {
        if (!gateway.sessions.isEmpty()) {
            gateway.sessions.remove(random.nextInt(gateway.sessions.size())).close();
        }
    }

    private static void keepOrForget(SplittableRandom random, Gateway gateway) {
        final String name = List.of("first", "drums", "voices").get(random.nextInt(3));
        if (random.nextInt(3) == 0) {
            gateway.mixes.forget("main", name);
        } else {
            final MixSettings settings =
                    new MixSettings(MixSettings.INITIAL.strips(), random.nextDouble(2), null, random.nextBoolean());
            gateway.mixes.keep("main", new MixTemplate(name, settings));
        }
    }

    private static void change(SplittableRandom random, Gateway gateway) {
        final List<PersonalMix> known = gateway.mixes.of("main");
        if (!known.isEmpty()) {
            final MixChange change =
                    switch (random.nextInt(4)) {
                        case 0 -> new MixChange.ChannelGain(random.nextInt(4), random.nextDouble(3));
                        case 1 -> new MixChange.Follow(random.nextBoolean());
                        case 2 -> new MixChange.Me(random.nextInt(4));
                        default -> new MixChange.ChannelMute(random.nextInt(4), random.nextBoolean());
                    };
            known.get(random.nextInt(known.size())).change(change, "somebody");
        }
    }

    @Test
    void aSessionThatComesBackAtAnotherGatewayHasItsMixAgain() {
        final Gateway one = gateway();
        final Gateway two = gateway();
        begin(true);
        final OwnMix ann = enter(one, "Ann");
        deliverAll();
        ann.mix().change(new MixChange.ChannelGain(3, 0.25), "Ann");
        settle();
        assertEquals(0.25, two.mixes.of("main").getFirst().settings().strip(3).gain(), "an engineer sees it there");

        gateways.remove(one);
        final OwnMix back = enter(two, "Ann");
        settle();

        assertEquals(0.25, back.mix().settings().strip(3).gain());
    }

    @Test
    void aSessionHasItsMixAgainWhenTheDirectorIsBack() {
        final Gateway one = gateway();
        begin(true);
        final OwnMix ann = enter(one, "Ann");
        deliverAll();
        ann.mix().change(new MixChange.MasterGain(0.5), "Ann");
        settle();
        ann.close();
        settle();
        end();
        begin(true);

        final OwnMix back = enter(one, "Ann");
        settle();

        assertEquals(0.5, back.mix().settings().master());
    }

    @Test
    void aNewMixBeginsFromTheFirstTemplateAndOneThatTheDirectorForgotDoesNot() {
        final Gateway one = gateway();
        begin(false);
        settle();
        one.mixes.keep(
                "main", new MixTemplate("first", new MixSettings(MixSettings.INITIAL.strips(), 0.5, null, false)));
        deliverAll();
        assertEquals(1, one.mixes.templates("main").size());

        final OwnMix ann = enter(one, "Ann");
        deliverAll();
        assertEquals(0.5, ann.mix().settings().master());
        ann.mix().change(new MixChange.MasterGain(0.25), "Ann");
        deliverAll();
        stored.clear();
        end();
        begin(false);
        Objects.requireNonNull(director).restoreTemplates(List.copyOf(storedTemplates.values()));
        settle();

        assertEquals(0.25, ann.mix().settings().master(), "offered as it was");
        assertEquals(1, one.mixes.templates("main").size());
    }

    @Test
    void nothingIsHeardOfAMixBeforeItIsKnownHowItWasLeft() {
        final Gateway one = gateway();
        begin(true);
        final OwnMix ann = enter(one, "Ann");
        deliverAll();
        ann.mix().change(new MixChange.ChannelGain(3, 0), "Ann");
        settle();
        ann.close();
        settle();

        final OwnMix back = enter(one, "Ann");
        back.listen(block -> {});
        assertEquals(0, TestBooks.heard(back.mix()).left(3));
        assertEquals(0, TestBooks.heard(back.mix()).left(2));
        deliverAll();

        assertEquals(0, TestBooks.heard(back.mix()).left(3));
        assertEquals(Math.sqrt(0.5), TestBooks.heard(back.mix()).left(2), 1e-6);
        back.close();
    }

    @Test
    void aDirectorWithoutAStoreIsOfferedWhatSessionsHave() {
        final Gateway one = gateway();
        final Gateway two = gateway();
        begin(false);
        final OwnMix ann = enter(one, "Ann");
        deliverAll();
        ann.mix().change(new MixChange.MasterGain(0.5), "Ann");
        settle();
        stored.clear();
        end();

        begin(false);
        settle();

        assertEquals(0.5, ann.mix().settings().master());
        assertEquals(0.5, two.mixes.of("main").getFirst().settings().master());
    }

    @Test
    void aRoomIsFollowedAndRenderedOnlyWhereSomebodyHasOrHearsAMix() {
        final Gateway one = gateway();
        final Gateway two = gateway();
        begin(true);
        final OwnMix ann = enter(one, "Ann");
        settle();
        final PersonalMix seen = two.mixes.of("main").getFirst();
        assertTrue(one.rooms.isWatched());
        assertFalse(two.rooms.isWatched());

        final BlockListener engineer = block -> {};
        seen.listen(engineer, 0b10);
        assertTrue(two.rooms.isHeard());
        assertEquals(0, TestBooks.heard(seen).left(0), "not granted to the engineer");
        assertTrue(TestBooks.heard(seen).left(1) > 0);
        seen.unlisten(engineer);

        assertFalse(two.rooms.isHeard());
        assertFalse(two.rooms.isWatched());
        ann.close();
        assertFalse(one.rooms.isWatched());
    }

    @Test
    void twoWhoMoveOneFaderSeeItInTheSamePlace() {
        final Gateway one = gateway();
        final Gateway two = gateway();
        begin(true);
        final OwnMix ann = enter(one, "Ann");
        settle();
        final PersonalMix seen = two.mixes.of("main").getFirst();

        ann.mix().change(new MixChange.ChannelGain(0, 0.1), "Ann");
        seen.change(new MixChange.ChannelGain(0, 0.9), "engineer");
        two.step(true, false);
        deliverAll();

        assertEquals(0.1, ann.mix().settings().strip(0).gain());
        assertEquals(ann.mix().settings(), seen.settings());
    }
}
