package io.foldback.capture.device;

/**
 * A device, or a JACK client with ports.
 *
 * @param kind the kind of source that opens it: {@code portaudio} or {@code jack}
 * @param inputs channels that can be captured
 * @param outputs channels that can be played to
 * @param sampleRate frames per second
 * @param lowLatencyMs of its inputs (of its outputs, when it has no inputs), for small periods; 0: not known
 * @param highLatencyMs likewise, for large ones
 */
public record ListedDevice(
        String kind,
        String hostApi,
        String name,
        int inputs,
        int outputs,
        double sampleRate,
        double lowLatencyMs,
        double highLatencyMs) {}
