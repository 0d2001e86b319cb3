package io.foldback.deploy.bench.listeners;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.Machine;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What listeners of one mix cost the server's process, up to 500 of them, and what they do to its capture. */
public final class ListenersBench implements Bench {
    private static final List<Integer> SIZES = List.of(10, 50, 100, 200, 500);
    private static final int CHANNELS = 8;
    /** Both 480 and 256 frames are whole blocks of this. */
    private static final int BLOCK_FRAMES = 32;

    private static final int RAW_BURSTS = 200;
    private static final int WEBSOCKET_FRAME_HEAD = 4;

    private static final Ask NATIVE = new Ask(Ask.Transport.NATIVE, 0, 480, SampleFormat.INT16);
    private static final Ask WEBSOCKET = new Ask(Ask.Transport.WEBSOCKET, 0, 256, SampleFormat.INT16);

    /** 500 listeners at 50 messages a second on one core. */
    private static final double GOAL_MICROS = 1e6 / (500 * 50);

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public String summary() {
        return "CPU per listener for up to 500, native and WebSocket; a small venue; the capture's lateness.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration measure = duration == null ? Duration.ofSeconds(5) : duration;
        final List<Figure> figures = new ArrayList<>(List.of(Machine.load()));
        figures.addAll(fanOut(measure, progress));
        for (final SmallVenue.Shape shape : SmallVenue.SHAPES) {
            try (Server server = Server.start("tones", SmallVenue.CHANNELS, shape.blockFrames())) {
                figures.addAll(new SmallVenue(server, shape, measure, progress).figures());
            }
        }
        try (Server server = Server.start("counter", CaptureLateness.CHANNELS, CaptureLateness.BLOCK_FRAMES)) {
            figures.addAll(new CaptureLateness(server, progress).figures());
        }
        return figures;
    }

    private static List<Figure> fanOut(Duration measure, Consumer<String> progress) {
        progress.accept("listeners: bare writes");
        final double nativeRaw = RawSend.nanosPerWrite(nativeBytes(), RAW_BURSTS);
        final double webSocketRaw = RawSend.nanosPerWrite(webSocketBytes(), RAW_BURSTS);
        final List<Figure> figures = new ArrayList<>();
        try (Server server = Server.start("tones", CHANNELS, BLOCK_FRAMES)) {
            final FanOut fanOut = new FanOut(server, measure, progress);
            figures.addAll(fanOut.figures(NATIVE, SIZES, nativeRaw, GOAL_MICROS));
            figures.addAll(fanOut.figures(WEBSOCKET, SIZES, webSocketRaw, GOAL_MICROS));
        }
        return figures;
    }

    private static int nativeBytes() {
        return FrameHeader.LENGTH + AudioStamp.LENGTH + 1 + NATIVE.sampleBytes();
    }

    private static int webSocketBytes() {
        return WEBSOCKET_FRAME_HEAD + AudioMessage.HEADER_LENGTH + WEBSOCKET.sampleBytes();
    }
}
