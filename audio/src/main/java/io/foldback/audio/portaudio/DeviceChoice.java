package io.foldback.audio.portaudio;

/**
 * Which device, and how it is to be run.
 *
 * @param hostApi name of a host API; empty: any, the first that fits
 * @param device name of a device; empty: the default device
 * @param channels 1 or more
 * @param periodFrames frames of each callback
 * @param exclusive whether other programs are shut out (WASAPI only): shorter delay
 * @param realtime whether the callback's thread asks for real-time priority where PortAudio leaves that to us (ALSA)
 */
public record DeviceChoice(
        String hostApi, String device, int channels, int periodFrames, boolean exclusive, boolean realtime) {

    /** The same device, with or without real-time priority. */
    public DeviceChoice withRealtime(boolean wanted) {
        return new DeviceChoice(hostApi, device, channels, periodFrames, exclusive, wanted);
    }
}
