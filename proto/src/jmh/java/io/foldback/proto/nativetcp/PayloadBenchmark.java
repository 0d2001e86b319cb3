package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One payload of 64 frames: to bytes, to zlib, and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PayloadBenchmark {
    private static final int FRAMES = 64;

    /** Format of the samples. */
    @Param({"FLOAT32", "INT16"})
    public SampleFormat format = SampleFormat.FLOAT32;

    /** Channels of the payload. */
    @Param({"2", "32"})
    public int channels = 2;

    private final PayloadDeflater deflater = new PayloadDeflater();
    private final AudioPayload reader = new AudioPayload();
    private float[] samples = new float[0];
    private ByteBuffer plain = ByteBuffer.allocate(0);
    private ByteBuffer packed = ByteBuffer.allocate(0);

    /** Takes memory and makes one good payload of each kind. */
    @Setup(Level.Trial)
    public void fill() {
        final Random random = new Random(1);
        samples = new float[channels * FRAMES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.05) * 0.5f + random.nextFloat() * 1e-3f;
        }
        final int length = AudioPayload.length(channels, FRAMES, format);
        plain = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        packed = ByteBuffer.allocateDirect(PayloadDeflater.bound(length));
        encode();
        deflate();
    }

    /** Native memory goes with its owners. */
    @TearDown(Level.Trial)
    public void close() {
        deflater.close();
        reader.close();
    }

    /** Samples to bytes. */
    @Benchmark
    public ByteBuffer encode() {
        plain.clear().put((byte) channels);
        format.put(plain, samples, 0, samples.length);
        return plain.flip();
    }

    /** Bytes to zlib. */
    @Benchmark
    public ByteBuffer deflate() {
        packed.clear();
        deflater.deflate(plain, packed);
        return packed.flip();
    }

    /** Bytes to samples. */
    @Benchmark
    public float[] decode() {
        reader.wrap(plain, format.flag());
        return copyOut();
    }

    /** Zlib to samples. */
    @Benchmark
    public float[] inflate() {
        reader.wrap(packed, format.flag() | FrameFlags.COMPRESSED);
        return copyOut();
    }

    private float[] copyOut() {
        for (int channel = 0; channel < channels; channel++) {
            reader.channel(channel, samples, channel * FRAMES);
        }
        return samples;
    }
}
