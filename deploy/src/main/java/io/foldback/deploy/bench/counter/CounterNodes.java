package io.foldback.deploy.bench.counter;

import io.foldback.deploy.cli.Keys;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processes whose source is the counter signal.
 *
 * @param blockFrames of the room and of the source's periods
 */
public record CounterNodes(int channels, int blockFrames, int httpPort, int nativePort) {

    /** Everything in one process. */
    public void startWhole(Network network) {
        network.whole("whole", joined(source("demo"), doors()));
    }

    /** Capture, mixer and gateway, each a process of its own, by these names. */
    public Map<String, ChildJvm> startThree(Network network) {
        final Map<String, ChildJvm> nodes = new LinkedHashMap<>();
        nodes.put("capture", network.node("capture", 0, joined(List.of("capture"), source("capture"))));
        nodes.put("mixer", network.node("mixer", 1, List.of("mixer", "--block", "" + blockFrames)));
        nodes.put("gateway", network.node("gateway", 2, joined(List.of("gateway", "--open"), doors())));
        return nodes;
    }

    private List<String> source(String name) {
        return List.of(
                "--generator",
                "counter",
                "--channels",
                "" + channels,
                "--block",
                "" + blockFrames,
                "-Dfoldback.capture.sources." + name + ".period=" + blockFrames);
    }

    private List<String> doors() {
        return List.of("--http-port", "" + httpPort, "--native-port", "" + nativePort, "-D" + Keys.UDP_PORT + "=0");
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
