package io.foldback.deploy.bench.personal;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.Machine;
import io.foldback.gateway.GatewaySettings;
import io.foldback.gateway.mix.PersonalMixSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of different personal mixes of 32 channels, beside that of a plain nested loop over the same inputs, and
 * what moving faders costs, and how soon those who join hear theirs. Rendering is measured in virtual time, where a duration means seconds of sound; the faders
 * move in real time.
 */
public final class PersonalMixesBench implements Bench {
    static final int CHANNELS = 32;

    private static final int FRAMES = 128;
    private static final int LOWEST_FRAMES = 64;
    private static final List<Integer> LISTENERS = List.of(10, 50, 100, 200, 500);
    private static final Duration SOUND = Duration.ofSeconds(4);
    private static final double MOST_SHARE = 0.5;
    private static final double FLAT = 1.25;
    private static final int HOUSE_PHASES = 2;

    @Override
    public String name() {
        return "personal-mixes";
    }

    @Override
    public String summary() {
        return "Processor time of 10 to 500 personal mixes of 32 channels, beside a plain loop, of moving faders; joins.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final PersonalMixSettings settings =
                GatewaySettings.from(ConfigFactory.load()).mix();
        final Duration sound = duration == null ? SOUND : duration;
        final int blocks =
                Math.toIntExact(Math.clamp(sound.toSeconds() * AudioBlock.SAMPLE_RATE / FRAMES, 1, 1_000_000));
        final List<Figure> figures = new ArrayList<>(List.of(Machine.load()));
        final List<RenderCost> costs = new ArrayList<>();
        for (final int listeners : LISTENERS) {
            progress.accept("personal-mixes: " + listeners + " listeners, " + FRAMES + "-frame blocks");
            costs.add(RenderCost.measure(settings.limiter(), listeners, FRAMES, blocks));
        }
        costs.forEach(cost -> figures.add(perListener(cost)));
        figures.addAll(crowd(costs));
        final int crowd = LISTENERS.getLast();
        progress.accept("personal-mixes: " + crowd + " listeners, " + LOWEST_FRAMES + "-frame blocks");
        final RenderCost lowest = RenderCost.measure(settings.limiter(), crowd, LOWEST_FRAMES, 2 * blocks);
        figures.add(Figure.of(title(lowest) + ", share of real time", lowest.share(lowest.quietNanos()), ""));
        progress.accept("personal-mixes: faders that move, " + 3 * sound.toSeconds() + " s");
        figures.addAll(new FaderMoves(settings, sound).figures());
        progress.accept(
                "personal-mixes: faders that move in a whole house, " + 4 * HOUSE_PHASES * sound.toSeconds() + " s");
        figures.addAll(HouseMoves.measure(sound.multipliedBy(HOUSE_PHASES)));
        progress.accept("personal-mixes: people who join");
        figures.addAll(Joins.measure());
        return figures;
    }

    private static Figure perListener(RenderCost cost) {
        return Figure.of(title(cost) + ", a listener and block", cost.quietNanos() / cost.listeners(), "ns")
                .against(cost.plainNanos() / cost.listeners());
    }

    /** @param costs by size of the crowd, ascending */
    static List<Figure> crowd(List<RenderCost> costs) {
        final RenderCost least = costs.getFirst();
        final RenderCost most = costs.getLast();
        final String name = title(most);
        return List.of(
                Figure.atMost(name + ", share of real time on one core", most.share(most.quietNanos()), "", MOST_SHARE)
                        .against(most.share(most.plainNanos())),
                Figure.of(name + ", all limiters at work, share of real time", most.share(most.loudNanos()), ""),
                Figure.of(name + ", handed on as blocks, share of real time", most.share(most.handedNanos()), ""),
                Figure.of(
                        name + ", limiters included, ratio to a plain nested loop without",
                        most.quietNanos() / most.plainNanos(),
                        "times"),
                Figure.atMost(
                        "a listener among " + most.listeners() + ", ratio to one among " + least.listeners(),
                        most.quietNanos() / most.listeners() / (least.quietNanos() / least.listeners()),
                        "times",
                        FLAT));
    }

    private static String title(RenderCost cost) {
        return cost.listeners() + " mixes, " + cost.frames() + "-frame blocks";
    }
}
