package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A listener by the native protocol that decodes stamps and lengths, but no samples. */
final class NativeWire implements Wire {
    private final Ask ask;
    private final Track track;
    private final AudioPayload payload;
    private final FrameReader reader = new FrameReader(FrameLimits.OF_SERVERS);

    /** @param payload the crowd's only one; nothing of it is kept */
    NativeWire(Ask ask, Track track, AudioPayload payload) {
        this.ask = ask;
        this.track = track;
        this.payload = payload;
    }

    @Override
    public ByteBuffer greeting() {
        final boolean mix = ask.channels() == 0;
        final Hello hello = new Hello(
                "foldback bench",
                ask.token(),
                ask.room(),
                mix ? ask.mix() : null,
                mix ? null : ask.channelIds(),
                ask.format(),
                false,
                true,
                ask.frames(),
                false,
                null);
        return hello.toFrame();
    }

    @Override
    public void take(ByteBuffer chunk, long nowNanos) throws IOException {
        FrameReader.Verdict verdict = reader.next(chunk);
        while (verdict == FrameReader.Verdict.FRAME) {
            frame(nowNanos);
            verdict = reader.next(chunk);
        }
        if (verdict != FrameReader.Verdict.MORE) {
            throw new IOException("the server's stream is broken: " + verdict);
        }
    }

    private void frame(long nowNanos) throws IOException {
        if (reader.header().type() == FrameType.AUDIO) {
            audio(nowNanos);
        } else if (!track.sounds()) {
            final String text =
                    StandardCharsets.UTF_8.decode(reader.payload().duplicate()).toString();
            if (text.contains("\"op\":\"error\"")) {
                throw new IOException("the server refuses: " + text);
            }
        }
    }

    private void audio(long nowNanos) {
        final AudioPayload.Verdict verdict =
                payload.wrap(reader.payload(), reader.header().flags());
        final AudioStamp stamp = payload.stamp();
        if (verdict != AudioPayload.Verdict.OK || stamp == null || payload.channels() != ask.planes()) {
            track.malformed();
            return;
        }
        track.message(
                stamp.epoch(),
                stamp.position(),
                payload.frames(),
                stamp.framesDropped(),
                stamp.captureNanos(),
                nowNanos);
    }

    @Override
    public Track track() {
        return track;
    }
}
