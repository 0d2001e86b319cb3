package io.foldback.gateway.mix.render;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.mix.LimiterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A room whose channels a test plays, and the mixes that listen to it. */
final class Stage {
    static final int FRAMES = 64;
    static final int EPOCH = 7;

    /** A channel as a function of position. */
    interface Signal {
        float at(int channel, long position);
    }

    /** A mix whose plan a test sets. */
    static final class Ear implements PlanSource {
        private MixPlan plan;

        Ear(MixPlan plan) {
            this.plan = plan;
        }

        void hear(MixPlan other) {
            plan = other;
        }

        @Override
        public MixPlan plan() {
            return plan;
        }
    }

    final PersonalMixer mixer;
    private final Signal signal;
    private final List<Ear> ears = new ArrayList<>();
    private long position = 96_000;

    Stage(int lookAhead, Signal signal) {
        this.signal = signal;
        this.mixer = new PersonalMixer(FRAMES, limiter(lookAhead));
    }

    static LimiterSettings limiter(int lookAhead) {
        return new LimiterSettings(0.97, lookAhead, Math.max(1, lookAhead), Duration.ofMillis(80), 0.9);
    }

    /** The same gains for all channels from 0 on. */
    static MixPlan plan(double... leftAndRight) {
        final float[] left = new float[AudioBlock.MAX_CHANNELS];
        final float[] right = new float[AudioBlock.MAX_CHANNELS];
        for (int i = 0; i < leftAndRight.length / 2; i++) {
            left[i] = (float) leftAndRight[2 * i];
            right[i] = (float) leftAndRight[2 * i + 1];
        }
        return new MixPlan(left, right);
    }

    Ear join(MixPlan plan) {
        final Ear ear = new Ear(plan);
        ears.add(ear);
        mixer.arrange(ears);
        return ear;
    }

    void leave(Ear ear) {
        ears.remove(ear);
        mixer.arrange(ears);
    }

    /** Plays blocks that carry the first {@code channels}. */
    void play(int blocks, int channels) {
        for (int i = 0; i < blocks; i++) {
            mixer.render(block(channels));
        }
    }

    void jump(int frames) {
        position += frames;
    }

    long position() {
        return position;
    }

    AudioBlock block(int channels) {
        final float[] samples = new float[channels * FRAMES];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < FRAMES; i++) {
                samples[channel * FRAMES + i] = signal.at(channel, position + i);
            }
        }
        final AudioBlock block = new AudioBlock(
                BlockStamp.of(EPOCH, position, 0), FRAMES, 0, channels == 64 ? -1 : (1L << channels) - 1, 0, samples);
        position += FRAMES;
        return block;
    }

    /** Left side of an ear while blocks are played. */
    float[] left(Ear ear, int blocks, int channels) {
        final float[] heard = new float[blocks * FRAMES];
        IntStream.range(0, blocks).forEach(block -> {
            play(1, channels);
            System.arraycopy(mixer.mix(ears.indexOf(ear)).left(), 0, heard, block * FRAMES, FRAMES);
        });
        return heard;
    }

    RenderedMix mix(Ear ear) {
        return mixer.mix(ears.indexOf(ear));
    }
}
