package io.foldback.gateway.websocket;

import io.foldback.gateway.opus.OpusPacket;
import io.foldback.gateway.opus.PacketListener;
import io.foldback.gateway.sound.Sound;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Puts packets of Opus into messages, one each; the encoder's thread. */
final class PacketMessages implements PacketListener {
    private final int channels;
    private final Consumer<Outgoing> out;
    private final Sound.Ended ended;

    /** @param channels of each packet, 1 or 2 */
    PacketMessages(int channels, Consumer<Outgoing> out, Sound.Ended ended) {
        this.channels = channels;
        this.out = out;
        this.ended = ended;
    }

    @Override
    public void onPacket(OpusPacket packet) {
        final byte[] bytes = new byte[AudioMessage.HEADER_LENGTH + packet.bytes().length];
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        AudioMessage.putOpus(
                buffer,
                channels,
                packet.epoch(),
                packet.position(),
                packet.captureNanos(),
                packet.missingFrames(),
                packet.frames(),
                packet.bytes().length);
        buffer.put(packet.bytes());
        out.accept(Outgoing.of(bytes, packet.epoch(), packet.position(), packet.frames(), packet.captureNanos()));
    }

    @Override
    public void onEnd(String code, String sentence) {
        ended.because(code, sentence);
    }
}
