package io.foldback.mixer.effect;

import java.util.zip.CRC32C;

/** Plays the same sound through the same effects in whatever JVM it is started in, and prints a hash of every bit. */
final class HashOfATour {
    private static final int BLOCKS = 3_000;

    private HashOfATour() {}

    public static void main(String[] args) {
        System.out.println(hash());
    }

    static String hash() {
        final CRC32C hash = new CRC32C();
        final Tour tour = new Tour(64);
        for (int i = 0; i < BLOCKS; i++) {
            tour.play();
            update(hash, tour.left);
            update(hash, tour.right);
        }
        return Long.toHexString(hash.getValue());
    }

    private static void update(CRC32C hash, float[] samples) {
        for (float sample : samples) {
            final int bits = Float.floatToRawIntBits(sample);
            for (int shift = 0; shift < 32; shift += 8) {
                hash.update(bits >>> shift);
            }
        }
    }
}
