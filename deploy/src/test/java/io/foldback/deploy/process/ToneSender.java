package io.foldback.deploy.process;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSession;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.ice.Checker;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.sdp.Answered;
import io.foldback.webrtc.sdp.ListenerOffer;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpSender;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A publisher that is no browser: sends sines by WHIP, over real ICE, DTLS and SRTP, left and right apart. */
final class ToneSender implements AutoCloseable {
    static final int LEFT_HERTZ = 1_000;
    static final int RIGHT_HERTZ = 1_500;
    static final double LEVEL = 0.25;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRAMES = 480;
    private static final long CHECK_PACKETS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final DtlsSessions handshakes =
            new DtlsSessions(DtlsIdentity.create(RANDOM, Instant.now()), 1, Duration.ofSeconds(5), RANDOM);
    private final IceCredentials own = IceCredentials.random(RANDOM);
    private final CompletableFuture<SrtpKeys> secured = new CompletableFuture<>();
    private final DatagramSocket socket;
    private final URI session;
    private final String token;
    private final InetSocketAddress at;
    private final Checker checker;
    private final DtlsSession dtls;
    private volatile boolean stopped;

    /**
     * Sends from here on, until closed.
     *
     * @param base what the gateway says when it is ready
     * @param name of the source in room main
     */
    ToneSender(String base, String name, String token) throws Exception {
        this.token = token;
        final String offer = ListenerOffer.text(own, handshakes.fingerprint())
                .replace("a=recvonly", "a=sendonly")
                .replace("stereo=1", "stereo=1;sprop-stereo=1");
        final HttpResponse<String> told = ask(URI.create(base).resolve("/whip/main/" + name), "POST", offer);
        if (told.statusCode() != 201) {
            throw new IOException(told.statusCode() + " " + told.body());
        }
        session = URI.create(base).resolve(told.headers().firstValue("Location").orElseThrow());
        final Answered answer = Objects.requireNonNull(Answered.read(told.body()), told.body());
        at = answer.candidates().getFirst();
        socket = new DatagramSocket();
        checker = new Checker(own, answer.remote(), RANDOM);
        check();
        awaitCheck();
        dtls = handshakes.join(answer.fingerprint(), this::send, new DtlsSession.Events() {
            @Override
            public void secured(SrtpKeys keys) {
                secured.complete(keys);
            }

            @Override
            public void ended(String sentence) {
                secured.completeExceptionally(new IOException(sentence));
            }
        });
        Thread.ofPlatform().name("tone-reader").daemon().start(this::read);
        final SrtpKeys keys = secured.get(5, TimeUnit.SECONDS);
        Thread.ofPlatform().name("tone-sender").daemon().start(() -> sendTones(new SrtpSender(keys.client())));
    }

    private HttpResponse<String> ask(URI uri, String verb, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/sdp")
                        .header("Authorization", "Bearer " + token)
                        .method(verb, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void check() throws IOException {
        final int length = checker.write();
        send(checker.bytes(), 0, length);
    }

    private void awaitCheck() throws IOException {
        socket.setSoTimeout(5_000);
        final DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        do {
            packet.setLength(packet.getData().length);
            socket.receive(packet);
        } while (checker.answer(packet.getData(), packet.getLength()) == null);
        socket.setSoTimeout(0);
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, offset, length, at));
    }

    private void read() {
        final byte[] buffer = new byte[2048];
        while (!stopped) {
            try {
                final DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if (buffer[0] >= 20 && buffer[0] < 64) {
                    dtls.offer(Arrays.copyOf(buffer, packet.getLength()));
                }
            } catch (SocketException e) {
                return; // it was closed
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void sendTones(SrtpSender srtp) {
        final RtpStream stream = new RtpStream(111, RANDOM);
        final float[] tone = new float[2 * FRAMES];
        final byte[] encoded = new byte[OpusFormat.MAX_PACKET];
        final byte[] packet = new byte[1500];
        final long startNanos = System.nanoTime();
        try (OpusEncoder encoder = Opus.codec().encoder(new OpusFormat(2, FRAMES, 128_000, 5))) {
            for (long number = 0; !stopped; number++) {
                fill(tone, number * FRAMES);
                final int payload = encoder.encode(tone, 0, FRAMES, encoded);
                final long index = stream.write(packet, number * FRAMES, payload);
                System.arraycopy(encoded, 0, packet, RtpStream.HEADER, payload);
                final int length =
                        srtp.protect(packet, RtpStream.HEADER, RtpStream.HEADER + payload, stream.ssrc(), index);
                send(packet, 0, length);
                if (number % CHECK_PACKETS == 0) {
                    check();
                }
                final long due = startNanos + (number + 1) * FRAMES * 1_000_000_000L / OpusFormat.SAMPLE_RATE;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
            }
        } catch (IOException e) {
            stopped = true; // the socket was closed
        }
    }

    private static void fill(float[] tone, long from) {
        for (int i = 0; i < FRAMES; i++) {
            final double turns = (from + i) % OpusFormat.SAMPLE_RATE / (double) OpusFormat.SAMPLE_RATE;
            tone[i] = (float) (LEVEL * StrictMath.sin(2 * Math.PI * LEFT_HERTZ * turns));
            tone[FRAMES + i] = (float) (LEVEL * StrictMath.sin(2 * Math.PI * RIGHT_HERTZ * turns));
        }
    }

    /** Ends the session as WHIP does; the status of the answer. */
    int delete() throws IOException, InterruptedException {
        return ask(session, "DELETE", "").statusCode();
    }

    /** It is simply gone, as when a cable is pulled. */
    @Override
    public void close() {
        stopped = true;
        socket.close();
        client.close();
    }
}
