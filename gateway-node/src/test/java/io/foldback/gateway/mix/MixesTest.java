package io.foldback.gateway.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.blocks.Selection;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.MixVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MixesTest {
    private static final long ALL = -1;

    private final TestRooms rooms = new TestRooms();
    private final Mixes mixes = new Mixes(
            rooms,
            new TestBooks(),
            new PersonalMixSettings(64, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
    private final BlockingQueue<AudioBlock> heard = new LinkedBlockingQueue<>();

    @Test
    void aMixSoundsAsItsSettingsSay() throws InterruptedException {
        final OwnMix own = open("a", ALL);
        final PersonalMix mix = own.mix();
        only(mix, 4);
        mix.change(new MixChange.ChannelPan(4, -1), "me");
        mix.change(new MixChange.MasterGain(0.5), "me");
        own.listen(heard::add);

        final AudioBlock block = play(4);

        assertEquals(0.0025f, block.samples()[0], 1e-6f);
        assertEquals(0, block.samples()[TestRooms.FRAMES]);
        assertEquals(5, block.captureNanos());
        assertEquals(32, mixes.lookAheadFrames());
    }

    @Test
    void onlyWhatIsHeardIsTakenOfTheRoom() {
        final OwnMix own = open("a", 0xF0);
        final PersonalMix mix = own.mix();
        assertFalse(rooms.isHeard());

        own.listen(heard::add);
        assertEquals(List.of(Selection.ofChannels(0xF0)), rooms.wishes());
        mix.change(new MixChange.ChannelMute(4, true), "me");
        mix.change(new MixChange.ChannelSolo(5, true), "me");
        assertEquals(1, rooms.wishes().size(), "their end is to be heard at once");
        mix.change(new MixChange.ChannelGain(4, 0), "me");
        assertEquals(Selection.ofChannels(0xE0), rooms.wishes().getLast());
        final OwnMix other = open("b", 3);
        other.listen(heard::add);
        assertEquals(Selection.ofChannels(0xE3), rooms.wishes().getLast());
        mix.change(new MixChange.MasterGain(0), "me");
        for (int channel = 0; channel < 8; channel++) {
            mix.change(new MixChange.ChannelGain(channel, 0), "me");
            other.mix().change(new MixChange.ChannelGain(channel, 0), "me");
        }
        assertEquals(Selection.ofBuses(1), rooms.wishes().getLast(), "silence needs blocks too");

        own.close();
        assertTrue(rooms.isHeard());
        other.close();
        assertFalse(rooms.isHeard());
        assertFalse(rooms.isWatched());
    }

    @Test
    void whatTheRoomHasNotOrIsNotGrantedIsRefused() {
        final OwnMix own = open("a", 3);
        final PersonalMix mix = own.mix();

        assertEquals(
                new MixVerdict.Refused("unknown_channel", "room main has no channel 40"),
                verdict(mix, new MixChange.ChannelGain(40, 1)));
        assertEquals(
                new MixVerdict.Refused("not_granted", "channel 2 is not granted"), verdict(mix, new MixChange.Me(2)));
        assertEquals(MixSettings.INITIAL, mix.settings());
    }

    @Test
    void whatIsNotGrantedIsNotHeard() throws InterruptedException {
        final OwnMix own = open("a", 1L << 3 | 1L << 4);
        final PersonalMix mix = own.mix();
        own.listen(heard::add);
        final float both = play(4).samples()[0];
        assertEquals(0.009 * Math.sqrt(0.5), both, 1e-6);

        final BlockingQueue<AudioBlock> half = new LinkedBlockingQueue<>();
        final BlockingQueue<AudioBlock> engineer = new LinkedBlockingQueue<>();
        mix.listen(half::add, 1L << 4);
        mix.listen(engineer::add, ALL);

        assertEquals(both, play(4).samples()[0]);
        assertEquals(0.005 * Math.sqrt(0.5), last(half, 4).samples()[0], 1e-6);
        assertEquals(both, last(engineer, 4).samples()[0], "whoever may hear more hears the mix as it is");
    }

    @Test
    void ofWhatAMixBeginsFromOnlyGrantedChannelsSoundAndASoloOfOthersSilencesNone() throws InterruptedException {
        final OwnMix model = open("engineer", ALL);
        model.mix().change(new MixChange.ChannelSolo(3, true), "me");
        model.mix().change(new MixChange.ChannelGain(4, 0.5), "me");
        mixes.keep("main", new MixTemplate("drums", model.mix().settings()));
        final OwnMix own = open("a", 1L << 4);
        own.listen(heard::add);

        own.mix()
                .change(
                        new MixChange.StartFrom(
                                mixes.templates("main").getFirst().settings()),
                        "me");

        assertEquals(0.0025 * Math.sqrt(0.5), play(4).samples()[0], 1e-6);
        assertEquals(Selection.ofChannels(1L << 4), rooms.wishes().getLast());
    }

    @Test
    void aMixThatFollowsSoundsAsTheRoomDoes() throws InterruptedException {
        final OwnMix own = open("a", 1L << 9 | 1L << 31);
        final PersonalMix mix = own.mix();
        mix.change(new MixChange.ChannelGain(9, 0), "me");
        own.listen(heard::add);
        mix.change(new MixChange.Follow(true), "me");
        rooms.change(1, 1);

        final AudioBlock block = play(4);

        assertEquals(0, block.samples()[0], 1e-6f);
        assertEquals(0.005f, block.samples()[TestRooms.FRAMES], 1e-6f, "channel 31 is muted in the room");
        rooms.change(2, 1);
        assertEquals(0.01f, play(4).samples()[TestRooms.FRAMES], 1e-6f);
        mix.change(new MixChange.Follow(false), "me");
        mix.change(new MixChange.ChannelMute(31, true), "me");
        assertEquals(0, play(4).samples()[TestRooms.FRAMES], 1e-6f);
    }

    @Test
    void whatTheRoomDoesConcernsNobodyElse() throws InterruptedException {
        final OwnMix own = open("a", 3);
        final PersonalMix mix = own.mix();
        own.listen(heard::add);
        final float before = play(4).samples()[0];

        rooms.change(0.1, 1);

        assertEquals(before, play(4).samples()[0]);
        rooms.shrink(1);
        assertEquals(before / 3, play(4).samples()[0], 1e-6f);
        assertEquals(Selection.ofChannels(1), rooms.wishes().getLast());
        assertInstanceOf(MixVerdict.Refused.class, verdict(mix, new MixChange.ChannelGain(1, 1)));
    }

    @Test
    void meStandsInFrontOfAllOthers() throws InterruptedException {
        final OwnMix own = open("a", 3);
        final PersonalMix mix = own.mix();
        mix.change(new MixChange.ChannelPan(0, -1), "me");
        mix.change(new MixChange.ChannelPan(1, 1), "me");
        mix.change(new MixChange.Me(0), "me");
        own.listen(heard::add);

        final AudioBlock block = play(4);

        assertEquals(0.002f, block.samples()[0], 1e-6f);
        assertEquals(0.001f, block.samples()[TestRooms.FRAMES], 1e-6f);
    }

    @Test
    void soloIsInPlaceAndMuteIsStronger() throws InterruptedException {
        final OwnMix own = open("a", 7);
        final PersonalMix mix = own.mix();
        for (int channel = 0; channel < 3; channel++) {
            mix.change(new MixChange.ChannelPan(channel, -1), "me");
        }
        mix.change(new MixChange.ChannelSolo(1, true), "me");
        own.listen(heard::add);
        assertEquals(0.002f, play(4).samples()[0], 1e-6f);

        mix.change(new MixChange.ChannelSolo(2, true), "me");
        mix.change(new MixChange.ChannelMute(1, true), "me");

        assertEquals(0.003f, play(4).samples()[0], 1e-6f);
    }

    @Test
    void everybodyWhoWatchesIsToldWhoDidIt() {
        final List<String> all = new ArrayList<>();
        final List<String> some = new ArrayList<>();
        mixes.watch(noting(all));
        final OwnMix own = open("a", ALL);
        final PersonalMix mix = own.mix();
        mix.watch(noting(some));

        mix.change(new MixChange.ChannelGain(0, 0.5), "engineer");
        mix.change(new MixChange.ChannelGain(0, Double.NaN), "engineer");
        own.close();
        own.close();

        assertEquals(List.of("opened a", "changed a by engineer 0.5", "closed a"), all);
        assertEquals(List.of("changed a by engineer 0.5", "closed a"), some);
    }

    private static MixObserver noting(List<String> notes) {
        return new MixObserver() {
            @Override
            public void onOpened(PersonalMix mix) {
                notes.add("opened " + mix.name());
            }

            @Override
            public void onChanged(PersonalMix mix, String author) {
                notes.add("changed " + mix.name() + " by " + author + " "
                        + mix.settings().strip(0).gain());
            }

            @Override
            public void onClosed(PersonalMix mix) {
                notes.add("closed " + mix.name());
            }
        };
    }

    @Test
    void anotherMayHearAndEditAMixThatItFinds() throws InterruptedException {
        final OwnMix own = open("a", ALL);
        final PersonalMix mix = own.mix();
        own.listen(heard::add);
        final BlockingQueue<AudioBlock> engineer = new LinkedBlockingQueue<>();

        final PersonalMix found = mixes.find(mix.id());
        assertNotNull(found);
        found.listen(engineer::add, ALL);
        found.change(new MixChange.MasterGain(0), "engineer");

        assertSame(play(4), last(engineer, 4));
        assertEquals(List.of(mix), mixes.of("main"));
        assertEquals(0, mix.settings().master());
        assertNull(mixes.find("b"));
    }

    @Test
    void aPhoneAndATabletOfOneMusicianShareTheMixUntilTheLastOneLeaves() throws InterruptedException {
        final OwnMix phone = open("Ann", 1);
        phone.mix().change(new MixChange.MasterGain(0.5), "phone");
        final OwnMix tablet = open("Ann", 2);
        final List<String> notes = new ArrayList<>();
        mixes.watch(noting(notes));

        assertSame(phone.mix(), tablet.mix());
        assertEquals(3, tablet.mix().granted());
        tablet.mix().change(new MixChange.ChannelGain(0, 0.25), "tablet");
        phone.close();
        assertEquals(2, tablet.mix().granted());
        assertEquals(0.25, tablet.mix().settings().strip(0).gain());
        tablet.close();
        phone.close();

        assertEquals(List.of("changed Ann by tablet 0.25", "changed Ann by  0.25", "closed Ann"), notes);
        assertEquals(List.of(), mixes.of("main"));
    }

    @Test
    void whoComesBackFindsTheMixAsItWasLeft() {
        final OwnMix first = open("Ann", ALL);
        first.mix().change(new MixChange.ChannelGain(3, 0.125), "me");
        first.close();
        assertEquals(List.of(), mixes.of("main"));

        final OwnMix again = open("Ann", ALL);

        assertEquals(0.125, again.mix().settings().strip(3).gain());
        assertEquals(first.mix().id(), again.mix().id());
    }

    @Test
    void whoFailsAtABlockIsRemovedAndTheOthersHearOn() throws InterruptedException {
        final OwnMix own = open("a", ALL);
        own.listen(block -> {
            throw new IllegalStateException("broken on purpose");
        });
        own.listen(heard::add);

        play(4);

        assertEquals(1, mixes.counts().failures());
        assertEquals(1, mixes.counts().mixes());
        assertEquals(0, mixes.counts().overwrittenBlocks());
    }

    @Test
    void anErrorOfAListenerEndsThatOneAlone() throws InterruptedException {
        final OwnMix own = open("a", ALL);
        own.listen(block -> {
            throw new StackOverflowError("broken on purpose");
        });
        own.listen(heard::add);

        play(4);

        assertEquals(1, mixes.counts().failures());
    }

    @Test
    void theRoomsMixIsItsFadersAndPans() {
        final MixSettings start = MixSettings.ofRoom(TestRooms.state(1, 1, -0.5));

        assertEquals(new MixStrip(0.5, -0.5, false, false), start.strip(0));
        assertEquals(MixStrip.INITIAL, start.strip(40));
    }

    private static MixVerdict verdict(PersonalMix mix, MixChange change) {
        return mix.change(change, "me").toCompletableFuture().join();
    }

    @Test
    void anothersMixIsHeardOfTheChannelsThatAreGranted() throws InterruptedException {
        final OwnMix own = open("a", 0b11);
        own.mix().change(new MixChange.ChannelPan(0, -1), "me");
        own.mix().change(new MixChange.ChannelPan(1, 1), "me");

        new Overhearing(own.mix(), ~1L, heard::add, (code, sentence) -> {}).begin(mixes);

        assertEquals(List.of(Selection.ofChannels(0b10)), rooms.wishes());
        final AudioBlock block = play(4);
        assertEquals(0, block.samples()[0], "channel 0 is not granted to who listens");
        assertTrue(block.samples()[TestRooms.FRAMES] > 0);
    }

    @Test
    void whoHearsAnothersMixIsToldThatItIsGone() {
        final OwnMix own = open("a", 0b11);
        final List<String> ended = new ArrayList<>();
        new Overhearing(own.mix(), ALL, heard::add, (code, sentence) -> ended.add(code)).begin(mixes);

        own.close();
        new Overhearing(own.mix(), ALL, heard::add, (code, sentence) -> ended.add("too late")).begin(mixes);

        assertEquals(List.of("unknown_mix", "too late"), ended);
    }

    private OwnMix open(String subject, long granted) {
        return mixes.enter("main", MixListener.ofSubject(subject), MixSettings.INITIAL, granted);
    }

    /** Turns everything down but one channel. */
    private static void only(PersonalMix mix, int audible) {
        for (int channel = 0; channel < 32; channel++) {
            if (channel != audible) {
                assertInstanceOf(MixVerdict.Changed.class, verdict(mix, new MixChange.ChannelGain(channel, 0)));
            }
        }
    }

    /** Plays so many blocks and returns the last one of the mix. */
    private AudioBlock play(int blocks) throws InterruptedException {
        heard.clear();
        for (int i = 0; i < blocks; i++) {
            rooms.push();
        }
        return last(heard, blocks);
    }

    private static AudioBlock last(BlockingQueue<AudioBlock> queue, int blocks) throws InterruptedException {
        AudioBlock block = null;
        for (int i = 0; i < blocks; i++) {
            block = queue.poll(5, TimeUnit.SECONDS);
            assertNotNull(block);
        }
        return java.util.Objects.requireNonNull(block);
    }
}
