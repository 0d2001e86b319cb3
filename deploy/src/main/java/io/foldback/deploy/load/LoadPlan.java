package io.foldback.deploy.load;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a load test does.
 *
 * @param server address of the gateway's pages
 * @param nativePort of the same host; for {@link Transport#NATIVE} and {@link Transport#DATAGRAM}
 * @param token what lets in; null: nothing is shown
 * @param listeners how many there are after the ramp
 * @param ramp joins a second until then
 * @param hold how long all listen then
 * @param storm listeners that join after that, while the others listen; 0: none
 * @param stormRate joins a second then
 * @param frames of a message or payload; over WebRTC, and of Opus by datagrams, the server decides
 * @param opus packets of Opus instead of samples, over WebSocket and by datagrams
 * @param sample one packet in so many is decrypted, over WebRTC and by datagrams
 */
public record LoadPlan(
        Transport transport,
        URI server,
        int nativePort,
        String room,
        String mix,
        @Nullable String token,
        int listeners,
        int ramp,
        Duration hold,
        int storm,
        int stormRate,
        int frames,
        boolean opus,
        int sample) {
    private static final int MOST = 50_000;

    public LoadPlan {
        check("--listeners", listeners, 1, MOST);
        check("--ramp", ramp, 1, 10_000);
        check("--hold", hold.toSeconds(), 1, 86_400);
        check("--storm", storm, 0, MOST);
        check("--storm-rate", stormRate, 1, 10_000);
        check("--frames", frames, 64, 960);
        if (opus && transport != Transport.WEBSOCKET && transport != Transport.DATAGRAM) {
            throw new IllegalArgumentException(
                    "--opus is for the transports websocket and datagram: over webrtc it is always Opus");
        }
        check("--verify", sample, 1, 1_000_000);
        check("--native-port", nativePort, 1, 65_535);
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be in " + least + ".." + most + ", is " + value);
        }
    }

    /** Those of all that ever join; by datagrams each has a connection too. */
    public int sockets() {
        return (listeners + storm) * (transport == Transport.DATAGRAM ? 2 : 1);
    }
}
