package io.foldback.audio.portaudio;

/**
 * Which device, and how it is to be run.
 *
 * @param hostApi name of a host API; empty: any, the first that fits
 * @param device name of a device; empty: the default device
 * @param channels 1 or more
 * @param periodFrames frames of each callback
 * @param exclusive whether other programs are shut out (WASAPI only): shorter delay
 */
public record DeviceChoice(String hostApi, String device, int channels, int periodFrames, boolean exclusive) {}
