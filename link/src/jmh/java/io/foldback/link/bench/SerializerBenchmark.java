package io.foldback.link.bench;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.link.blocks.AudioBlockSerializer;
import io.foldback.link.control.KryoSerializer;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.io.NotSerializableException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A block of 72 planes x 64 frames (four buses and all channels), and the state of a room of 64 channels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SerializerBenchmark {
    private static final int FRAMES = 64;
    private static final int PLANES = 72;
    private static final long BUSES = 0b1111;
    private static final long CHANNELS = -1L;

    private final ActorSystem system = ActorSystem.create(
            "bench",
            ConfigFactory.parseString("pekko.actor.provider = local, pekko.loglevel = WARNING")
                    .withFallback(ConfigFactory.load()));
    private final AudioBlockSerializer blocks = new AudioBlockSerializer((ExtendedActorSystem) system);
    private final KryoSerializer control = new KryoSerializer((ExtendedActorSystem) system);
    private final float[] samples = new float[PLANES * FRAMES];
    private final RoomState state = state();
    private byte[] blockBytes = {};
    private byte[] stateBytes = {};

    /** Makes one good message of each kind. */
    @Setup(Level.Trial)
    public void fill() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        blockBytes = encodeBlock();
        stateBytes = encodeState();
    }

    /** The threads end. */
    @TearDown(Level.Trial)
    public void close() {
        system.terminate();
    }

    private static RoomState state() {
        final List<ChannelState> channels = IntStream.range(0, AudioBlock.MAX_CHANNELS)
                .mapToObj(id -> new ChannelState(id, "stagebox", id, named(id)))
                .toList();
        final List<BusState> buses = IntStream.range(0, 4)
                .mapToObj(index -> BusState.named(index, "bus " + index))
                .toList();
        return new RoomState("main", 1, 17, FRAMES, 32, channels, buses, List.of(), List.of());
    }

    private static Settings named(int id) {
        return Settings.INITIAL
                .with(ChannelParameters.NAME, "Channel " + id)
                .with(ChannelParameters.GAIN, 0.8)
                .with(ChannelParameters.PAN, 0.1);
    }

    /** Planes to bytes. A block keeps its bytes, so each call has a new one, which shares the samples. */
    @Benchmark
    public byte[] encodeBlock() {
        final BlockStamp stamp = BlockStamp.of(1, 4_800, 1);
        return blocks.toBinary(new AudioBlock(stamp, FRAMES, BUSES, CHANNELS, 0, samples));
    }

    /** Bytes to planes. */
    @Benchmark
    public Object decodeBlock() throws NotSerializableException {
        return blocks.fromBinary(blockBytes, "");
    }

    /** The room's state to bytes. */
    @Benchmark
    public byte[] encodeState() {
        return control.toBinary(state);
    }

    /** Bytes to the room's state. */
    @Benchmark
    public Object decodeState() throws NotSerializableException {
        return control.fromBinary(stateBytes, "");
    }
}
