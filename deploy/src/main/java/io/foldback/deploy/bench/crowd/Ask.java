package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What every listener of a crowd asks for.
 *
 * @param mix {@code mine}, or the name of a bus; heard unless there are channels
 * @param channels how many strip outputs, from channel 0 on; 0 asks for the mix
 * @param frames of a payload
 */
public record Ask(Transport transport, String mix, int channels, int frames, SampleFormat format) {
    private static final String MAIN = "main";

    /** Over what. */
    public enum Transport {
        NATIVE,
        WEBSOCKET
    }

    /** Asks for strip outputs, or with none for the bus {@code main}. */
    public Ask(Transport transport, int channels, int frames, SampleFormat format) {
        this(transport, MAIN, channels, frames, format);
    }

    /** How many arguments of a process it takes. */
    static final int WORDS = 5;

    /** As arguments of a process. */
    List<String> words() {
        return List.of(transport.name(), mix, Integer.toString(channels), Integer.toString(frames), format.name());
    }

    static Ask of(List<String> words) {
        return new Ask(
                Transport.valueOf(words.get(0)),
                words.get(1),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)),
                SampleFormat.valueOf(words.get(4)));
    }

    List<Integer> channelIds() {
        return IntStream.range(0, channels).boxed().toList();
    }

    int planes() {
        return channels == 0 ? 2 : channels;
    }

    /** Bytes of the samples in a payload. */
    public int sampleBytes() {
        return planes() * frames * format.bytes();
    }

    /** How a figure calls it. */
    public String title() {
        return (transport == Transport.NATIVE ? "native, " : "WebSocket, ")
                + frames
                + (transport == Transport.NATIVE ? "-frame blocks" : "-frame messages");
    }

    /** As it stands in the address of a WebSocket. */
    String query() {
        final String sound = channels == 0
                ? "mix=" + mix
                : "channels="
                        + String.join(
                                ",", channelIds().stream().map(String::valueOf).toList());
        final String coding = format == SampleFormat.INT16 ? "pcm16" : "float32";
        return String.format(Locale.ROOT, "/audio?room=main&%s&frames=%d&format=%s", sound, frames, coding);
    }
}
