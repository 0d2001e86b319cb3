package io.foldback.capture.device.listing;

import io.foldback.capture.device.ListedDevice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A listing as JSON text. */
final class DeviceJson {

    private DeviceJson() {}

    static String of(DeviceListing listing) {
        final List<String> devices =
                listing.devices().stream().map(DeviceJson::device).toList();
        final List<String> notes =
                listing.notes().stream().map(DeviceJson::quoted).toList();
        return "{\"devices\":[" + String.join(",", devices) + "],\"notes\":[" + String.join(",", notes) + "]}";
    }

    private static String device(ListedDevice device) {
        return "{\"kind\":" + quoted(device.kind())
                + ",\"hostApi\":" + quoted(device.hostApi())
                + ",\"name\":" + quoted(device.name())
                + ",\"inputs\":" + device.inputs()
                + ",\"outputs\":" + device.outputs()
                + ",\"sampleRate\":" + number(device.sampleRate())
                + ",\"lowLatencyMs\":" + known(device.lowLatencyMs())
                + ",\"highLatencyMs\":" + known(device.highLatencyMs()) + "}";
    }

    private static String known(double milliseconds) {
        return milliseconds == 0 ? "null" : number(milliseconds);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** RFC 8259 §7. */
    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(point -> switch (point) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    default -> point < 0x20 ? String.format(Locale.ROOT, "\\u%04x", point) : Character.toString(point);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
