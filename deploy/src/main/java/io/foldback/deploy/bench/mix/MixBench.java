package io.foldback.deploy.bench.mix;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.mixer.MixerSettings;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.MixMeasurement;
import io.foldback.mixer.strip.EffectSends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of the engine for rooms of several sizes, beside that of a plain loop over the same inputs. Time is
 * virtual: a duration means seconds of sound.
 */
public final class MixBench implements Bench {
    private static final List<Integer> BLOCKS = List.of(32, 64, 128);
    private static final List<Integer> STRIPS = List.of(8, 32, 64);
    private static final List<Integer> BUSES = List.of(2, 5, 9);
    private static final Duration SOUND = Duration.ofSeconds(10);
    private static final int ROUNDS = 5;
    private static final int FULL_ROOM = 64;
    private static final int EFFECTS_STRIPS = 32;
    private static final int EFFECTS_FRAMES = 64;
    private static final EffectSends SENDS = new EffectSends(0.1f, 0.1f, 0.1f, 0.1f);

    @Override
    public String name() {
        return "mix";
    }

    @Override
    public String summary() {
        return "Processor time of the mixer's engine for 8 to 64 strips and 2 to 9 buses, beside a plain loop.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration sound = duration == null ? SOUND : duration;
        final MixerSettings settings = MixerSettings.from(ConfigFactory.load());
        final List<Figure> figures = new ArrayList<>();
        for (final int frames : BLOCKS) {
            final int blocks = blocks(sound, frames);
            for (final int strips : STRIPS) {
                progress.accept("mix: " + strips + " strips, " + frames + "-frame blocks");
                figures.addAll(measure(settings, strips, frames, blocks));
            }
        }
        progress.accept("mix: effect buses");
        figures.addAll(effects(settings, blocks(sound, EFFECTS_FRAMES)));
        return figures;
    }

    private static int blocks(Duration sound, int frames) {
        return Math.toIntExact(Math.clamp(sound.toSeconds() * AudioBlock.SAMPLE_RATE / frames, 1, 10_000_000));
    }

    /** What effect buses cost, beside the same room without. */
    private static List<Figure> effects(MixerSettings settings, int blocks) {
        final MixMeasurement.Result without =
                MixMeasurement.run(engine(settings, false), EFFECTS_STRIPS, blocks, ROUNDS);
        final MixMeasurement.Result silent = MixMeasurement.run(engine(settings, true), EFFECTS_STRIPS, blocks, ROUNDS);
        final MixMeasurement.Result sounding =
                MixMeasurement.run(engine(settings, true), EFFECTS_STRIPS, SENDS, blocks, ROUNDS);
        final String name = EFFECTS_STRIPS + " strips, 2 buses, " + EFFECTS_FRAMES + "-frame blocks, effects ";
        return List.of(
                Figure.of(name + "silent", silent.nanosPerBlock(), "ns a block").against(without.nanosPerBlock()),
                Figure.of(name + "sounding", sounding.nanosPerBlock(), "ns a block")
                        .against(without.nanosPerBlock()));
    }

    private static EngineSettings engine(MixerSettings settings, boolean effects) {
        return new EngineSettings(
                EFFECTS_FRAMES, 2, settings.align(), settings.limiter(), settings.outputBlocks(), effects);
    }

    private static List<Figure> measure(MixerSettings settings, int strips, int frames, int blocks) {
        final double plain = new PlainMix(strips, frames).nanosPerBlock(blocks, ROUNDS);
        final List<Figure> figures = new ArrayList<>();
        for (final int buses : BUSES) {
            final EngineSettings engine =
                    new EngineSettings(frames, buses, settings.align(), settings.limiter(), settings.outputBlocks());
            figures.addAll(figures(MixMeasurement.run(engine, strips, blocks, ROUNDS), plain));
        }
        return figures;
    }

    /** @param plainNanos of a plain loop of as many inputs into one stereo bus */
    static List<Figure> figures(MixMeasurement.Result result, double plainNanos) {
        final String name =
                result.strips() + " strips, " + result.buses() + " buses, " + result.blockFrames() + "-frame blocks";
        final List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(name, result.nanosPerBlock(), "ns a block").against(plainNanos));
        figures.add(Figure.of(
                name + ", ratio to a plain loop into one stereo bus", result.nanosPerBlock() / plainNanos, "times"));
        figures.add(Figure.of(name + ", share of a core", 100 * result.coreShare(), "%"));
        if (result.strips() == FULL_ROOM) {
            figures.add(Figure.of(name + ", rooms a core renders", Math.floor(result.roomsPerCore()), "rooms"));
        }
        return figures;
    }
}
