package io.foldback.gateway;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.encode.PayloadEncoder;
import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.gateway.mix.render.PersonalMixer;
import io.foldback.gateway.mix.render.PlanSource;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;

/**
 * Mixes and encodes for nobody until the machine code of both is there, so that the first listener's first blocks are not
 * late. One thread.
 */
final class WarmUp {
    private static final int FRAMES = 64;
    private static final int CHANNELS = 8;
    private static final long MASK = (1L << CHANNELS) - 1;
    private static final int CHANGE_EVERY = 7;
    private static final int PAYLOAD_FRAMES = 128;
    private static final List<PayloadKind> KINDS = List.of(
            kind(0, List.of(), SampleFormat.FLOAT32),
            kind(0, List.of(), SampleFormat.INT16),
            kind(-1, List.of(0, 1, 2, 3), SampleFormat.FLOAT32),
            kind(-1, List.of(0, 1, 2, 3), SampleFormat.INT16));

    private final PersonalMixer mixer;
    private final List<PayloadEncoder> encoders;
    private final float[] samples = new float[(2 + CHANNELS) * FRAMES];
    private MixPlan plan = plan(0.5f);
    private long bytes;

    private WarmUp(PersonalMixSettings settings) {
        mixer = new PersonalMixer(FRAMES, settings.limiter());
        final MixPlan steady = plan(0.25f);
        mixer.arrange(List.<PlanSource>of(() -> plan, () -> steady, () -> steady));
        encoders = KINDS.stream().map(PayloadEncoder::new).toList();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) StrictMath.sin(i);
        }
    }

    private static PayloadKind kind(int bus, List<Integer> channels, SampleFormat format) {
        return new PayloadKind(bus, channels, format, false, true, false, PAYLOAD_FRAMES);
    }

    private static MixPlan plan(float gain) {
        final float[] gains = new float[AudioBlock.MAX_CHANNELS];
        java.util.Arrays.fill(gains, 0, CHANNELS, gain);
        return new MixPlan(gains, gains);
    }

    /** Takes a good half second for 5,000 blocks; returns how many bytes would have been sent. */
    static long run(PersonalMixSettings settings, int blocks) {
        final WarmUp warmUp = new WarmUp(settings);
        for (int i = 0; i < blocks; i++) {
            warmUp.play(i);
        }
        warmUp.encoders.forEach(PayloadEncoder::close);
        return warmUp.bytes;
    }

    private void play(int number) {
        if (number % CHANGE_EVERY == 0) {
            plan = plan(0.1f + number % (2 * CHANGE_EVERY) * 0.05f);
        }
        final AudioBlock block =
                new AudioBlock(BlockStamp.of(1, (long) number * FRAMES, 1), FRAMES, 1, MASK, 0, samples);
        mixer.render(block);
        for (int i = 0; i < encoders.size(); i++) {
            encoders.get(i).add(block, 0, encoder -> bytes += encoder.frame(0).remaining());
        }
    }
}
