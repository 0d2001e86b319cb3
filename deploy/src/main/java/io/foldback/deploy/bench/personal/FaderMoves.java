package io.foldback.deploy.bench.personal;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.thread.AudioThread;
import io.foldback.deploy.bench.Figure;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What it costs when 50 people move 100 faders of their own mixes a second, in real time: processor time of whoever moves
 * and of the room's render thread, above what it takes while nobody moves any. A block is late when its last mix is handed
 * out more than a block's length after the room's block came.
 */
final class FaderMoves {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PEOPLE = 50;
    private static final int MOVES_PER_SECOND = 100;
    private static final double MOST_PERCENT = 5;
    private static final long PERIOD_NANOS = RoomClock.nanosOf(BenchRoom.FRAMES);

    private final Duration phase;
    private final BenchRoom room = new BenchRoom();
    private final Mixes mixes;
    private final List<OwnMix> people;
    private final SplittableRandom random = new SplittableRandom(3);
    private final LongAdder late = new LongAdder();
    private volatile long renderThread;

    /** @param phase how long each of three phases lasts: warming up, nobody moves, everybody moves */
    FaderMoves(PersonalMixSettings settings, Duration phase) {
        this.phase = phase;
        this.mixes = new Mixes(room, new BenchDirector(), settings);
        this.people = IntStream.range(0, PEOPLE).mapToObj(this::join).toList();
        people.getLast().listen(this::onLast);
    }

    private OwnMix join(int number) {
        final MixListener person = MixListener.ofSubject("person " + number);
        final OwnMix own = mixes.enter(BenchRoom.NAME, person, MixSettings.INITIAL, -1);
        own.mix().change(new MixChange.ChannelGain(number % PersonalMixesBench.CHANNELS, 0.5 + number / 100.0), "");
        own.listen(block -> {});
        return own;
    }

    /** The last mix of a block, on the render thread. */
    private void onLast(AudioBlock block) {
        renderThread = Thread.currentThread().threadId();
        if (System.nanoTime() - block.captureNanos() > PERIOD_NANOS) {
            late.increment();
        }
    }

    List<Figure> figures() {
        AudioThread.sharpenTimers();
        play(MOVES_PER_SECOND);
        final long overwritten = mixes.counts().overwrittenBlocks();
        final long lateAtFirst = late.sum();
        final double still = play(0);
        final long lateStill = late.sum() - lateAtFirst;
        final double moving = play(MOVES_PER_SECOND);
        final long lateMoving = late.sum() - lateAtFirst - lateStill;
        final long lost = mixes.counts().overwrittenBlocks() - overwritten;
        people.forEach(OwnMix::close);
        return figures(still, moving, lateStill, lateMoving + lost);
    }

    static List<Figure> figures(double still, double moving, long lateStill, long lateMoving) {
        final String name = PEOPLE + " mixes, " + BenchRoom.FRAMES + "-frame blocks in real time, ";
        final String moves = MOVES_PER_SECOND + " fader moves a second, ";
        return List.of(
                Figure.of(name + "nobody moves, rendering", still, "% of a core"),
                Figure.atMost(name + moves + "cost of the moves", moving - still, "% of a core", MOST_PERCENT),
                Figure.count(name + "nobody moves, late blocks", lateStill, "blocks"),
                Figure.never(name + moves + "late blocks", lateMoving, "blocks").against((double) lateStill));
    }

    /** Plays for a phase; processor time in percent of a core. */
    private double play(int movesPerSecond) {
        final long start = System.nanoTime();
        final long cpu = renderCpu();
        final long blocks = phase.toNanos() / PERIOD_NANOS;
        final double movesPerBlock = movesPerSecond * (PERIOD_NANOS / 1e9);
        long movesCpu = 0;
        long moved = 0;
        for (long block = 0; block < blocks; block++) {
            until(start + block * PERIOD_NANOS);
            room.push(System.nanoTime());
            if ((block + 1) * movesPerBlock > moved + 1) {
                final long before = THREADS.getCurrentThreadCpuTime();
                move();
                movesCpu += THREADS.getCurrentThreadCpuTime() - before;
                moved++;
            }
        }
        return 100.0 * (renderCpu() - cpu + movesCpu) / (System.nanoTime() - start);
    }

    private long renderCpu() {
        return renderThread == 0 ? 0 : Math.max(0, THREADS.getThreadCpuTime(renderThread));
    }

    private void move() {
        final PersonalMix mix = people.get(random.nextInt(PEOPLE)).mix();
        final int channel = random.nextInt(PersonalMixesBench.CHANNELS);
        mix.change(new MixChange.ChannelGain(channel, random.nextDouble(0.1, 1)), mix.id());
    }

    private static void until(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
