package io.foldback.link.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.link.blocks.AudioBlockSerializer;
import io.foldback.link.blocks.LocalConfig;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.EffectParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SerializersTest {
    private static final RoomState STATE = new RoomState(
            "main",
            7,
            9,
            64,
            32,
            List.of(
                    new RoomState.ChannelState(0, "stagebox", 0, Settings.INITIAL),
                    new RoomState.ChannelState(
                            1,
                            "stagebox",
                            1,
                            Settings.INITIAL
                                    .with(ChannelParameters.NAME, "Größe")
                                    .with(ChannelParameters.MUTED, true)
                                    .with(ChannelParameters.PAN, -0.5))),
            List.of(RoomState.BusState.named(0, "main")),
            List.of(new RoomState.GroupState(0, Settings.INITIAL)),
            List.of("after the break"),
            List.of(new RoomState.EffectsState(0, Settings.INITIAL.with(EffectParameters.DELAY_TIME, 120))),
            List.of("No sound comes from source stagebox any more."));

    private static ActorTestKit kit;
    private static KryoSerializer control;
    private static AudioBlockSerializer blocks;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create("serializers", LocalConfig.LOCAL);
        final ExtendedActorSystem system = (ExtendedActorSystem) Adapter.toClassic(kit.system());
        control = new KryoSerializer(system);
        blocks = new AudioBlockSerializer(system);
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void controlMessagesComeBackEqual() throws NotSerializableException {
        assertEquals(STATE, control.fromBinary(control.toBinary(STATE), ""));
    }

    @Test
    void whatIsAskedOfBusesAndScenesCrossesNodes() throws NotSerializableException {
        final ActorRef<SceneComparison> asker =
                kit.<SceneComparison>createTestProbe().ref();
        final Address size = new Address(Part.EFFECTS, 0, EffectParameters.REVERB_SIZE);
        final int index = size.parameter().index();
        for (Object message : List.of(
                new RoomChange.AddBus("ears"),
                new RoomChange.RemoveBus(15),
                new RoomCommand.CompareScenes("first", null, asker),
                new RoomCommand.CompareScenes("first", "second", asker),
                new SceneComparison.Refused("unknown_scene", "there is none"),
                new SceneComparison.Differences(List.of(
                        new SceneComparison.Difference(Part.EFFECTS, 0, index, Value.of(0.5), null),
                        new SceneComparison.Difference(Part.EFFECTS, 0, index, null, Value.of("x")))))) {
            assertEquals(message, control.fromBinary(control.toBinary(message), ""));
        }
    }

    @Test
    void whatLinksCountedCrossesNodes() throws NotSerializableException {
        final NodeReport report = new NodeReport(
                "capture",
                List.of(new NodeStatistics(
                        "capture",
                        List.of(),
                        List.of(),
                        List.of(new NodeStatistics.LinkStatistics(
                                "room/main", "subscription", 1, 2, 3, 4, 5, 6, 7, 8)))));

        assertEquals(report, control.fromBinary(control.toBinary(report), ""));
    }

    @Test
    void levelsCrossNodes() throws NotSerializableException {
        final RoomMeters meters = new RoomMeters(
                "main",
                9_600,
                List.of(new RoomMeters.ChannelLevel(63, 0.5f, 0.25f)),
                List.of(new RoomMeters.BusLevel(0, 1, 0.5f, 0.25f, 0.125f)));

        assertEquals(meters, control.fromBinary(control.toBinary(meters), ""));
    }

    @Test
    void whatConcernsPersonalMixesComesBackEqual() throws NotSerializableException {
        final TestProbe<MixNews> gateway = TestProbe.create(kit.system());
        final MixListener ann = MixListener.ofSubject("Ann");
        final MixEntry mix = new MixEntry(ann.mixId("main"), ann, -1, MixSettings.INITIAL);
        final List<MixChange> changes = List.of(
                new MixChange.ChannelGain(1, 0.5),
                new MixChange.ChannelPan(2, -1),
                new MixChange.ChannelMute(3, true),
                new MixChange.ChannelSolo(4, true),
                new MixChange.MasterGain(2),
                new MixChange.Me(5),
                new MixChange.Me(null),
                new MixChange.Follow(true),
                new MixChange.StartFrom(MixSettings.INITIAL),
                new MixChange.Several(List.of(new MixChange.MasterGain(1), new MixChange.Follow(true))));
        for (final MixChange change : changes) {
            travels(new MixCommand.ChangeMix(gateway.getRef(), 7, "id", change, "me"));
            travels(new MixNews.Changed(1, 2, "id", change, "me"));
        }
        travels(new MixCommand.WatchMixes(gateway.getRef(), true));
        travels(new MixCommand.OpenMix(gateway.getRef(), mix, true));
        travels(new MixCommand.HoldMixes(gateway.getRef(), List.of("a", "b")));
        travels(new MixCommand.ReleaseMix(gateway.getRef(), "id"));
        travels(new MixNews.Standing(1, 2));
        travels(new MixNews.Opened(1, 2, mix));
        travels(new MixNews.Granted(1, 2, "id", 3));
        travels(new MixNews.Closed(1, 2, "id"));
        travels(new MixNews.Accepted(7, true));
        travels(new MixNews.Refused(7, "not_granted", "channel 2 is not granted"));
        final MixTemplate template = new MixTemplate("x".repeat(64), MixSettings.INITIAL);
        travels(new MixCommand.KeepTemplate(gateway.getRef(), 7, template));
        travels(new MixCommand.ForgetTemplate(gateway.getRef(), 7, "drums"));
        travels(new MixNews.TemplateKept(1, 2, template));
        travels(new MixNews.TemplateForgotten(1, 2, "drums"));
        travels(new MixNews.Book(1, 2, 0, 64, Collections.nCopies(64, mix), Collections.nCopies(64, template)));
        travels(new RevocationWord.Told(List.of(new Revoked("Ann", 5))));
        travels(new RevocationWord.Sum("node", -1));
        travels(new RevocationWord.Ask("node"));
        travels(new RevocationWord.AllTold("node"));
    }

    private static void travels(Object message) throws NotSerializableException {
        final byte[] bytes = control.toBinary(message);
        assertEquals(message, control.fromBinary(bytes, ""));
        assertTrue(bytes.length < 200_000, "an Artery frame holds 256 KiB, this has " + bytes.length);
    }

    @Test
    void aMoveIsSmall() {
        final MixNews move = new MixNews.Changed(
                1_700_000_000, 123_456, "0123456789abcdef01234567", new MixChange.ChannelGain(31, 0.7), "me");

        assertTrue(control.toBinary(move).length < 80);
    }

    @Test
    void aClassThatIsNotRegisteredDoesNotTravel() {
        assertThrows(IllegalArgumentException.class, () -> control.toBinary(new java.io.File("anything")));
    }

    @Test
    void everyTruncationOfAControlMessageIsRefused() {
        refusesTruncations(control, control.toBinary(STATE));
    }

    @Test
    void randomBytesAreNeverMoreThanRefused() {
        final Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            final byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            judged(control, bytes);
            judged(blocks, bytes);
        }
    }

    @Test
    void everyTruncationOfABlockIsRefused() {
        refusesTruncations(blocks, blocks.toBinary(block()));
    }

    @Test
    void blockIsEncodedOnceForAllItsSubscribers() {
        final AudioBlock block = block();

        assertSame(blocks.toBinary(block), blocks.toBinary(block));
    }

    @Test
    void blockComesBackBitExact() throws NotSerializableException {
        final AudioBlock sent = block();

        final AudioBlock heard = (AudioBlock) blocks.fromBinary(blocks.toBinary(sent), "");

        assertEquals(sent.stamp(), heard.stamp());
        assertEquals(sent.concealed(), heard.concealed());
        assertArrayEquals(sent.samples(), heard.samples());
    }

    private static AudioBlock block() {
        final float[] samples = new float[4 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 1f / (i - 20.5f);
        }
        return new AudioBlock(new BlockStamp(-2, 1L << 40, -5, 3, 4), 16, 1, 1L << 63 | 1, 1, samples);
    }

    private static void refusesTruncations(SerializerWithStringManifest serializer, byte[] whole) {
        for (int length = 0; length < whole.length; length++) {
            final byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(NotSerializableException.class, () -> serializer.fromBinary(cut, ""), "cut to " + length);
        }
    }

    private static void judged(SerializerWithStringManifest serializer, byte[] bytes) {
        try {
            serializer.fromBinary(bytes, "");
        } catch (NotSerializableException e) {
            assertEquals(NotSerializableException.class, e.getClass());
        }
    }
}
