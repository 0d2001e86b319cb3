package io.foldback.capture.device.listing;

import io.foldback.audio.portaudio.PortAudio;
import io.foldback.audio.portaudio.PortAudioDevice;
import io.foldback.audio.portaudio.PortAudioException;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.ListedDevice;
import io.foldback.capture.device.jack.JackPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every device of every host API, and the JACK server's clients.
 *
 * @param notes what could not be listed, and why
 */
public record DeviceListing(List<ListedDevice> devices, List<String> notes) {

    public DeviceListing {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }

    /** Asks the system; takes up to 2 s. */
    public static DeviceListing list() {
        final List<ListedDevice> devices = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        try {
            devices.addAll(JackPorts.clients()); // first: keeps libjack's messages off the terminal, for PortAudio too
        } catch (CaptureException e) {
            notes.add("JACK: " + e.getMessage());
        }
        try {
            PortAudio.devices().forEach(device -> devices.add(listed(device)));
        } catch (PortAudioException e) {
            notes.add(String.valueOf(e.getMessage()));
        }
        return new DeviceListing(devices, notes);
    }

    private static ListedDevice listed(PortAudioDevice device) {
        final boolean in = device.inputs() > 0;
        return new ListedDevice(
                "portaudio",
                device.hostApi(),
                device.name(),
                device.inputs(),
                device.outputs(),
                device.sampleRate(),
                1e3 * (in ? device.lowInputLatencySeconds() : device.lowOutputLatencySeconds()),
                1e3 * (in ? device.highInputLatencySeconds() : device.highOutputLatencySeconds()));
    }

    /** For people. */
    public String table() {
        final StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%-26s %-40s %4s %4s %8s %16s%n",
                "host API",
                "device",
                "in",
                "out",
                "rate",
                "latency ms"));
        for (final ListedDevice device : devices) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-26s %-40s %4d %4d %8.0f %16s%n",
                    device.hostApi(),
                    device.name(),
                    device.inputs(),
                    device.outputs(),
                    device.sampleRate(),
                    latency(device)));
        }
        if (devices.isEmpty()) {
            out.append("no devices").append(System.lineSeparator());
        }
        notes.forEach(note -> out.append("note: ").append(note).append(System.lineSeparator()));
        return out.toString();
    }

    private static String latency(ListedDevice device) {
        return device.highLatencyMs() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f..%.1f", device.lowLatencyMs(), device.highLatencyMs());
    }

    /** For programs: {@code {"devices":[…],"notes":[…]}}; a latency that is not known is null. */
    public String json() {
        return DeviceJson.of(this);
    }
}
