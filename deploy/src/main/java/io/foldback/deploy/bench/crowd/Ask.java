package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What every listener of a crowd asks for.
 *
 * @param room which one
 * @param token what lets in; null: nothing is shown
 * @param mix {@code mine}, or the name of a bus; heard unless there are channels
 * @param channels how many strip outputs, from channel 0 on; 0 asks for the mix
 * @param frames of a payload
 * @param format of samples; not of Opus
 * @param opus packets of it instead of samples, over WebSocket
 */
public record Ask(
        Transport transport,
        String room,
        @Nullable String token,
        String mix,
        int channels,
        int frames,
        SampleFormat format,
        boolean opus) {
    private static final String MAIN = "main";

    /** Over what. */
    public enum Transport {
        NATIVE,
        WEBSOCKET
    }

    /** Asks in the room {@code main}, without a token. */
    public Ask(Transport transport, String mix, int channels, int frames, SampleFormat format) {
        this(transport, MAIN, null, mix, channels, frames, format, false);
    }

    /** Asks for strip outputs, or with none for the bus {@code main}. */
    public Ask(Transport transport, int channels, int frames, SampleFormat format) {
        this(transport, MAIN, channels, frames, format);
    }

    /** How many arguments of a process it takes. */
    static final int WORDS = 8;

    /** As arguments of a process. */
    List<String> words() {
        return List.of(
                transport.name(),
                room,
                token == null ? "" : token,
                mix,
                Integer.toString(channels),
                Integer.toString(frames),
                format.name(),
                Boolean.toString(opus));
    }

    static Ask of(List<String> words) {
        return new Ask(
                Transport.valueOf(words.get(0)),
                words.get(1),
                words.get(2).isEmpty() ? null : words.get(2),
                words.get(3),
                Integer.parseInt(words.get(4)),
                Integer.parseInt(words.get(5)),
                SampleFormat.valueOf(words.get(6)),
                Boolean.parseBoolean(words.get(7)));
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
        final String coding = opus ? "opus" : format == SampleFormat.INT16 ? "pcm16" : "float32";
        return String.format(Locale.ROOT, "/audio?room=%s&%s&frames=%d&format=%s", room, sound, frames, coding);
    }
}
