package io.foldback.deploy.bench.personal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.deploy.bench.crowd.JoinResult;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.gateway.mix.render.PersonalMixer;
import io.foldback.gateway.mix.render.PlanSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalMixesBenchTest {
    private static final int FRAMES = 64;

    @Test
    void thePlainLoopAndTheMixerMakeTheSame() {
        final List<MixPlan> plans = RenderCost.plans(3);
        final float[][] inputs = RenderCost.inputs(FRAMES, 0.01);
        final PlainMixes plain = new PlainMixes(plans, inputs);
        final PersonalMixer mixer =
                new PersonalMixer(FRAMES, new LimiterSettings(0.97, 0, 1, Duration.ofMillis(80), 0.9));
        mixer.arrange(plans.stream().map(plan -> (PlanSource) () -> plan).toList());

        for (int block = 0; block < 2; block++) {
            mixer.render(block(inputs, block));
        }
        plain.mix();

        for (int listener = 0; listener < plans.size(); listener++) {
            assertArrayEquals(plain.left(listener), mixer.mix(listener).left(), 1e-6f);
        }
    }

    private static AudioBlock block(float[][] inputs, int number) {
        final float[] samples = new float[inputs.length * FRAMES];
        for (int channel = 0; channel < inputs.length; channel++) {
            System.arraycopy(inputs[channel], 0, samples, channel * FRAMES, FRAMES);
        }
        final BlockStamp stamp = BlockStamp.of(1, (long) number * FRAMES, 0);
        return new AudioBlock(stamp, FRAMES, 0, (1L << inputs.length) - 1, 0, samples);
    }

    @Test
    void theCrowdIsJudgedByItsShareOfRealTimeAndBesideTheSmallestOne() {
        final List<Figure> figures = PersonalMixesBench.crowd(List.of(
                new RenderCost(10, 48, 5_000, 10_000, 6_000, 10_000),
                new RenderCost(100, 48, 60_000, 200_000, 100_000, 120_000)));

        assertEquals(
                "100 mixes, 48-frame blocks, share of real time on one core",
                figures.get(0).name());
        assertEquals(0.06, figures.get(0).value());
        assertEquals(0.12, figures.get(0).baseline());
        assertEquals(0.2, figures.get(1).value());
        assertEquals(0.1, figures.get(2).value());
        assertEquals(0.5, figures.get(3).value());
        assertEquals(1.2, figures.get(4).value());
    }

    @Test
    void movesCostWhatIsTakenAboveRendering() {
        final List<Figure> figures = FaderMoves.figures(2.5, 3, 1, 0);

        assertEquals(0.5, figures.get(1).value());
        assertEquals(true, figures.get(1).met());
        assertEquals(true, figures.get(3).met());
    }

    @Test
    void aHousesMovesCostWhatItTakesAboveTheMeanOfBeforeAndAfter() {
        final List<Figure> figures = HouseMoves.figures(house(20, 0), house(26, 1), house(22, 0));

        assertEquals(21, figures.get(0).value());
        assertEquals(5, figures.get(1).value());
        assertEquals(true, figures.get(1).met());
        assertEquals(false, figures.get(3).met());
    }

    private static HouseMoves.Cost house(double percent, long gaps) {
        return new HouseMoves.Cost(new CrowdResult(50, 0, 1, 1, gaps, 64, 0, 0, 1, 1, 2), percent);
    }

    @Test
    void joiningHasAGoalAndNobodyIsTurnedAway() {
        final List<Figure> figures = Joins.figures(new JoinResult(300, 2, 20, 1_100, 1_200));

        assertEquals(false, figures.get(1).met());
        assertEquals(false, figures.get(3).met());
        assertEquals(
                true,
                Joins.figures(new JoinResult(300, 0, 20, 900, 1_200)).get(1).met());
    }
}
