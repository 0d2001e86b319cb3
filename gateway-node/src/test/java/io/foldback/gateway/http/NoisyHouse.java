package io.foldback.gateway.http;

import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.session.DefaultGrant;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A gateway with a room whose planes are noises: the same in every house, but for those that a test makes this house's own.
 * The planes are left and right of both buses, then the channels.
 */
public final class NoisyHouse implements AutoCloseable {
    public static final int BUS_PLANES = 4;

    private static final int CHANNELS = 8;
    private static final float LEVEL = 0.25f;

    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms()
            .withRoom(
                    "main",
                    IntStream.range(0, CHANNELS).mapToObj(id -> "Channel " + id).toArray(String[]::new));
    private final TestGateway gateway;
    private final int number;
    private long position = 48_000;

    /** @param number of the house, which no other one has */
    public NoisyHouse(int number, String settings) {
        this.number = number;
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), settings, 0);
    }

    public TestGateway gateway() {
        return gateway;
    }

    /** Of a musician who may hear these channels, a bit for each, and the bus {@code main}. */
    public String token(long channels) {
        return access.token("Ann", Role.MUSICIAN, channels, GrantedMixes.of(Set.of("main")));
    }

    /**
     * The room plays on.
     *
     * @param own planes that are of this house alone, a bit for each
     */
    public void push(int blocks, long own) {
        for (int block = 0; block < blocks; block++) {
            final float[][] planes = new float[BUS_PLANES + CHANNELS][];
            for (int plane = 0; plane < planes.length; plane++) {
                planes[plane] = noise(position * 31 + plane + ((own >> plane & 1) == 0 ? 0 : 7_777L * number));
            }
            rooms.push("main", position, 1, planes);
            position += FakeRooms.BLOCK;
        }
    }

    private static float[] noise(long seed) {
        final Random random = new Random(seed);
        final float[] samples = new float[FakeRooms.BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = LEVEL * (random.nextFloat() - 0.5f);
        }
        return samples;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
