package io.foldback.deploy.bench.fanout;

import io.foldback.audio.block.AudioBlock;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.load.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** As many listeners of one mix by native datagrams as there are over WebRTC, in packets of the same sound. */
final class DatagramCrowd {
    /** Header and tag of a datagram, and what stands in front of its block. */
    private static final int WRAPPING = 18 + 16 + 24;

    private DatagramCrowd() {}

    /** @param server whose datagrams of Opus are as long as its packets over WebRTC */
    static List<Figure> run(Cores cores, FanOutServer server, int listeners, Duration hold, Consumer<String> progress) {
        final int bytes = FanOutBench.bytes(FanOutBench.LONG_FRAMES) - FanOutBench.WRAPPING + WRAPPING;
        final Case all = new Case(
                listeners,
                "datagram listeners of one mix, 20 ms packets of Opus",
                (double) AudioBlock.SAMPLE_RATE / FanOutBench.LONG_FRAMES,
                RawDatagrams.nanosPerSend(cores, bytes, listeners),
                100);
        final LoadReport report = FanOutBench.run(
                cores,
                server,
                all,
                hold,
                progress,
                List.of(
                        "--transport",
                        "datagram",
                        "--opus",
                        "--native-port",
                        "" + server.nativePort(),
                        "--ramp",
                        "200"));
        return all.figures(report, report.hold().cpuPercent());
    }
}
