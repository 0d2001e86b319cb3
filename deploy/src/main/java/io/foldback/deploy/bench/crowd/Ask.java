package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What every listener of a crowd asks for.
 *
 * @param channels how many strip outputs, from channel 0 on; 0 asks for the bus {@code main}
 * @param frames of a payload
 */
public record Ask(Transport transport, int channels, int frames, SampleFormat format) {

    /** Over what. */
    public enum Transport {
        NATIVE,
        WEBSOCKET
    }

    /** As arguments of a process. */
    List<String> words() {
        return List.of(transport.name(), Integer.toString(channels), Integer.toString(frames), format.name());
    }

    static Ask of(List<String> words) {
        return new Ask(
                Transport.valueOf(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                SampleFormat.valueOf(words.get(3)));
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
                ? "mix=main"
                : "channels="
                        + String.join(
                                ",", channelIds().stream().map(String::valueOf).toList());
        final String coding = format == SampleFormat.INT16 ? "pcm16" : "float32";
        return String.format(Locale.ROOT, "/audio?room=main&%s&frames=%d&format=%s", sound, frames, coding);
    }
}
