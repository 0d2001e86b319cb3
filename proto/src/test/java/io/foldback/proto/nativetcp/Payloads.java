package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Payloads as a server sends them. */
final class Payloads {

    private Payloads() {}

    static ByteBuffer of(SampleFormat format, @Nullable AudioStamp stamp, boolean compressed, float[][] planes) {
        final ByteBuffer out =
                ByteBuffer.allocate(AudioStamp.LENGTH + AudioPayload.length(planes.length, planes[0].length, format));
        if (stamp != null) {
            AudioStamp.put(out, stamp.epoch(), stamp.position(), stamp.captureNanos(), stamp.framesDropped());
        }
        out.put((byte) planes.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] plane : planes) {
            format.put(out, plane, 0, plane.length);
        }
        out.flip().order(ByteOrder.BIG_ENDIAN);
        return compressed ? deflated(out) : out;
    }

    static ByteBuffer deflated(ByteBuffer plain) {
        try (PayloadDeflater deflater = new PayloadDeflater()) {
            final ByteBuffer out = ByteBuffer.allocate(PayloadDeflater.bound(plain.remaining()));
            deflater.deflate(plain, out);
            return out.flip();
        }
    }
}
