package io.foldback.audio.portaudio;

/**
 * A device as a host API offers it.
 *
 * @param index PortAudio's number; it changes whenever devices come and go, so that devices are found by name
 * @param hostApi {@code ALSA}, {@code Windows WASAPI}, {@code Core Audio} and so on
 * @param inputs most channels in, 0 for none
 * @param outputs most channels out, 0 for none
 * @param sampleRate the device's default, frames per second
 * @param lowInputLatencySeconds for interactive use; 0 when the driver's figure makes no sense
 * @param highInputLatencySeconds for robust use; likewise
 */
public record PortAudioDevice(
        int index,
        String hostApi,
        HostApi hostApiType,
        String name,
        int inputs,
        int outputs,
        double sampleRate,
        double lowInputLatencySeconds,
        double highInputLatencySeconds,
        double lowOutputLatencySeconds,
        double highOutputLatencySeconds) {}
