package io.foldback.deploy.air;

/**
 * What happens to packets on one way through the air.
 *
 * @param loss part of the packets that is lost, 0..1
 * @param burst how many are lost in a row, 1 or more
 * @param jitterNanos by which packets are late in the mean, spread as on a busy channel; they stay in order
 * @param spikeNanos how long nothing comes every few seconds, and then all of it at once; 0: that never happens
 */
public record Weather(double loss, int burst, long jitterNanos, long spikeNanos) {
    /** Everything comes, at once. */
    public static final Weather CLEAR = losing(0, 1);
    /** A phone in a full hall. */
    public static final Weather PHONE_WIFI = new Weather(0.01, 1, 1_500_000, 80_000_000);

    public Weather {
        if (loss < 0 || loss > 1 || burst < 1 || jitterNanos < 0 || spikeNanos < 0) {
            throw new IllegalArgumentException(
                    "loss must be in 0..1, bursts 1 packet or more, delays 0 ns or more, are " + loss + ", " + burst
                            + ", " + jitterNanos + ", " + spikeNanos);
        }
    }

    /** What is not lost comes at once. */
    public static Weather losing(double loss, int burst) {
        return new Weather(loss, burst, 0, 0);
    }

    boolean delays() {
        return jitterNanos > 0 || spikeNanos > 0;
    }
}
