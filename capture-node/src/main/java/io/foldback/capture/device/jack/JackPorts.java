package io.foldback.capture.device.jack;

import com.sun.jna.Memory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.ListedDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The clients of the running JACK server, for people who choose one. */
public final class JackPorts {
    private static final int CAPTURE_LATENCY = 0;
    private static final int PLAYBACK_LATENCY = 1;
    private static final int LONGEST_LATENCY_SECONDS = 10;

    private final long client;
    private final int rate;

    private JackPorts(long client) {
        this.client = client;
        rate = JackLibrary.jack_get_sample_rate(client);
    }

    /** Each client that has audio ports: its outputs are what can be captured. */
    public static List<ListedDevice> clients() throws CaptureException {
        final long client = JackServerConnection.open("foldback-devices");
        try {
            return new JackPorts(client).list();
        } finally {
            final int ignored = JackLibrary.jack_client_close(client);
        }
    }

    private List<ListedDevice> list() {
        final Map<String, List<String>> outputs = byClient(JackLibrary.PORT_IS_OUTPUT);
        final Map<String, List<String>> inputs = byClient(JackLibrary.PORT_IS_INPUT);
        final Map<String, ListedDevice> clients = new TreeMap<>();
        inputs.forEach((name, ports) -> clients.put(name, device(name, List.of(), ports)));
        outputs.forEach((name, ports) -> clients.put(name, device(name, ports, inputs.getOrDefault(name, List.of()))));
        return List.copyOf(clients.values());
    }

    private Map<String, List<String>> byClient(long flags) {
        return Arrays.stream(JackLibrary.ports(client, null, flags))
                .collect(Collectors.groupingBy(port -> port.substring(0, Math.max(0, port.indexOf(':')))));
    }

    private ListedDevice device(String name, List<String> outputs, List<String> inputs) {
        final boolean captures = !outputs.isEmpty();
        final String port = captures ? outputs.getFirst() : inputs.getFirst();
        try (Memory range = new Memory(8)) {
            range.clear();
            final long handle = JackLibrary.jack_port_by_name(client, port);
            if (handle != 0) {
                JackLibrary.jack_port_get_latency_range(handle, captures ? CAPTURE_LATENCY : PLAYBACK_LATENCY, range);
            }
            return new ListedDevice(
                    JackSettings.KIND,
                    "JACK",
                    name,
                    outputs.size(),
                    inputs.size(),
                    rate,
                    milliseconds(range.getInt(0)),
                    milliseconds(range.getInt(4)));
        }
    }

    /** Some drivers answer with numbers that wrapped around. */
    private double milliseconds(int frames) {
        return frames < 0 || frames > LONGEST_LATENCY_SECONDS * AudioBlock.SAMPLE_RATE ? 0 : 1e3 * frames / rate;
    }
}
