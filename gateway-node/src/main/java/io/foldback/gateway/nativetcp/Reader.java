package io.foldback.gateway.nativetcp;

import io.foldback.proto.nativetcp.BoundedInflater;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Turns the bytes of clients into messages for the desk. The reader's thread alone. */
final class Reader implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;

    private final Desk desk;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final BoundedInflater inflater = new BoundedInflater(FrameLimits.CLIENT_JSON);

    Reader(Desk desk) {
        this.desk = desk;
    }

    /** Why a connection must be closed. */
    sealed interface Verdict {
        record GoOn() implements Verdict {}

        /** The client closed it, or it broke. */
        record Gone() implements Verdict {}

        /** @param word for the counter; {@code sentence} for the log */
        record Bad(String word, String sentence) implements Verdict {}
    }

    private static final Verdict GO_ON = new Verdict.GoOn();
    private static final Verdict GONE = new Verdict.Gone();
    private static final Verdict AUDIO = new Verdict.Bad("audio", "it sent audio without the grant to publish");

    /** Takes what the socket has, one chunk at most, so that all clients get their turn. */
    Verdict read(Connection client, long nowNanos) {
        chunk.clear();
        try {
            if (client.channel().read(chunk) < 0) {
                return GONE;
            }
        } catch (IOException e) {
            return GONE;
        }
        if (client.ending()) {
            return GO_ON;
        }
        client.outlet().heardAt(nowNanos);
        return frames(client, chunk.flip(), nowNanos);
    }

    private Verdict frames(Connection client, ByteBuffer bytes, long nowNanos) {
        final FrameReader frames = client.frames();
        boolean finished = false;
        while (!client.ending()) {
            final FrameReader.Verdict next = frames.next(bytes);
            switch (next) {
                case MORE -> {
                    client.waits(frames.unfinished(), finished, nowNanos);
                    return GO_ON;
                }
                case FRAME -> {
                    finished = true;
                    final Verdict verdict = frame(client, frames.header(), frames.payload(), nowNanos);
                    if (verdict != GO_ON) {
                        return verdict;
                    }
                }
                case WRONG_MAGIC, WRONG_VERSION, UNKNOWN_TYPE, TOO_LONG -> {
                    return broken(next, frames.header());
                }
            }
        }
        return GO_ON;
    }

    private static Verdict broken(FrameReader.Verdict verdict, FrameHeader header) {
        if (verdict == FrameReader.Verdict.TOO_LONG && isSound(header)) {
            return AUDIO;
        }
        final String word = verdict.name().toLowerCase(Locale.ROOT);
        return new Verdict.Bad(
                word,
                switch (verdict) {
                    case WRONG_MAGIC -> "its bytes do not begin with the magic number of a frame";
                    case WRONG_VERSION -> "its frame is not of version " + FrameHeader.VERSION;
                    case UNKNOWN_TYPE -> "its frame is of type " + header.type() + ", known are 1 to 3";
                    default ->
                        "its payload of type " + header.type() + " is "
                                + Integer.toUnsignedString(header.payloadLength()) + " bytes long, the limit is "
                                + (header.type() == FrameType.AUDIO ? FrameLimits.MOST : FrameLimits.CLIENT_JSON);
                });
    }

    /** Sound as anybody with the grant might send it. */
    private static boolean isSound(FrameHeader header) {
        return header.type() == FrameType.AUDIO
                && Integer.compareUnsigned(header.payloadLength(), FrameLimits.MOST) <= 0;
    }

    private Verdict frame(Connection client, FrameHeader header, ByteBuffer payload, long nowNanos) {
        if (header.type() == FrameType.AUDIO) {
            return AUDIO;
        }
        if (!header.has(FrameFlags.COMPRESSED)) {
            message(client, header.type(), payload, nowNanos);
            return GO_ON;
        }
        final BoundedInflater.Verdict inflated = inflater.inflate(payload);
        if (inflated != BoundedInflater.Verdict.OK) {
            final String word = "zlib_" + inflated.name().toLowerCase(Locale.ROOT);
            final String sentence = "its compressed message is " + inflated + ", the limit is "
                    + FrameLimits.CLIENT_JSON + " bytes when inflated";
            return new Verdict.Bad(word, sentence);
        }
        message(client, header.type(), inflater.output(), nowNanos);
        return GO_ON;
    }

    private void message(Connection client, int frameType, ByteBuffer utf8, long nowNanos) {
        switch (ClientMessage.read(utf8)) {
            case Checked.Good<ClientMessage>(ClientMessage message) -> desk.onMessage(client, message, nowNanos);
            case Checked.Bad<ClientMessage> bad ->
                desk.onBad(client, ClientMessage.refusal(utf8, bad), frameType, nowNanos);
        }
    }

    @Override
    public void close() {
        inflater.close();
    }
}
