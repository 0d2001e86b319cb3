package io.foldback.deploy.venue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A venue in which everything goes wrong that does in venues, each of it once; all its numbers follow from one seed. Who
 * plays it says it: {@code -Dvenue.seed=N} plays it again.
 *
 * @param stagePpm by how much the crystal of the stage's device is fast; that of the laptop's is slow by as much, or the
 *     other way round
 * @param periodFrames of the devices, which deliver {@value #BURST_FRAMES} frames at once
 * @param callbackNanos by which a device's callbacks are late, at most
 * @param sinkPpm by how much a phone's clock is fast
 * @param airSeed of what the hall's Wi-Fi does to packets
 * @param heard how long the stage is heard until its device is unplugged
 * @param unplugged how long it is
 * @param asleep how long the laptop's lid is closed
 * @param processorSeed of when threads without real-time priority wait for a processor, and how long
 */
public record VenueProfile(
        long seed,
        double stagePpm,
        int periodFrames,
        long callbackNanos,
        double sinkPpm,
        long airSeed,
        Duration heard,
        Duration unplugged,
        Duration asleep,
        long processorSeed) {
    public static final int BURST_FRAMES = 480;

    private static final String SEED = "venue.seed";
    private static final int SEVERAL = Integer.getInteger("venue.profiles", 4);
    private static final double PPM = 100;
    private static final int[] PERIODS = {32, 96, 160, 240, 480};

    public static VenueProfile of(long seed) {
        final SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        return new VenueProfile(
                seed,
                random.nextBoolean() ? PPM : -PPM,
                PERIODS[random.nextInt(PERIODS.length)],
                random.nextLong(300 * VirtualTime.MICRO),
                random.nextDouble(-PPM, PPM),
                random.nextLong(),
                Duration.ofMillis(random.nextLong(200, 1_500)),
                Duration.ofMillis(random.nextLong(3_500, 6_000)),
                Duration.ofMillis(random.nextLong(20_000, 21_000)),
                random.nextLong());
    }

    /** That of the seed that was asked for, else one that was never played. */
    public static VenueProfile askedFor() {
        return of(Long.getLong(SEED, new SplittableRandom().nextLong(1_000_000_000)));
    }

    /** The one that was asked for, else those of a few seeds. */
    static List<VenueProfile> several() {
        final Long one = Long.getLong(SEED);
        return (one == null ? LongStream.range(0, SEVERAL) : LongStream.of(one))
                .mapToObj(VenueProfile::of)
                .toList();
    }

    public double laptopPpm() {
        return -stagePpm;
    }

    /** The devices of stage and laptop. */
    List<FaultScript.Source> devices() {
        final SplittableRandom random = new SplittableRandom(seed);
        return List.of(device(480, stagePpm, random), device(600, laptopPpm(), random));
    }

    private FaultScript.Source device(int toneFrames, double ppm, SplittableRandom random) {
        return new FaultScript.Source(
                new Signature(0.25, toneFrames),
                new Crystal(VirtualTime.SECOND + random.nextLong(VirtualTime.MILLI), ppm),
                periodFrames,
                BURST_FRAMES,
                callbackNanos,
                random.nextBoolean(),
                new LossyLink.Nature(
                        LossyLink.Kind.STREAM,
                        random.nextLong(50 * VirtualTime.MICRO, 2 * VirtualTime.MILLI),
                        random.nextLong(500 * VirtualTime.MICRO),
                        16,
                        8));
    }

    /** Both devices, something that happens to the laptop's, and calm behind it. */
    FaultScript with(Fault.Kind kind, Duration lasts) {
        final long from = FaultScript.CALM_UNTIL_NANOS + heard.toNanos();
        return script(List.of(new Fault(kind, 1, 0, from, from + lasts.toNanos())), Duration.ofSeconds(3));
    }

    FaultScript calm(Duration lasts) {
        return script(List.of(), lasts);
    }

    /** Ten seconds in which now this thread waits for a processor, now that one, as long as others of a desktop take it. */
    FaultScript busy() {
        final SplittableRandom random = new SplittableRandom(processorSeed);
        final Fault.Kind[] threads = {
            Fault.Kind.STALL_CAPTURE_THREAD,
            Fault.Kind.STALL_ENGINE,
            Fault.Kind.STALL_PUBLISH_THREAD,
            Fault.Kind.STALL_LAST_LINK,
            Fault.Kind.STALL_SINK
        };
        final List<Fault> waits = new ArrayList<>();
        long at = FaultScript.CALM_UNTIL_NANOS;
        while (at < 10 * VirtualTime.SECOND) {
            at += random.nextLong(20 * VirtualTime.MILLI, 400 * VirtualTime.MILLI);
            final long until = at + random.nextLong(VirtualTime.MILLI, 20 * VirtualTime.MILLI);
            waits.add(new Fault(threads[random.nextInt(threads.length)], random.nextInt(2), 0, at, until));
        }
        return script(waits, Duration.ofSeconds(1));
    }

    private FaultScript script(List<Fault> faults, Duration calm) {
        return new FaultScript(seed, devices(), faults, calm.toNanos());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "venue profile %d (again: -D%s=%d): devices of %+.0f and %+.0f ppm, %d frames at once in periods of %d,"
                        + " callbacks late by up to %d us; a phone of %+.0f ppm behind Wi-Fi %x; unplugged after %d ms for"
                        + " %d ms; asleep for %d ms; processors by %x",
                seed,
                SEED,
                seed,
                stagePpm,
                laptopPpm(),
                BURST_FRAMES,
                periodFrames,
                callbackNanos / VirtualTime.MICRO,
                sinkPpm,
                airSeed,
                heard.toMillis(),
                unplugged.toMillis(),
                asleep.toMillis(),
                processorSeed);
    }
}
