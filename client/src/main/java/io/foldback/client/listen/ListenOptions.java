package io.foldback.client.listen;

import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code foldback listen} was asked for.
 *
 * @param mix name of a bus; null when channels are set, {@code main} when neither is
 * @param channels ids in the order wanted, 1..64 of 0..63, none twice
 * @param out a WAV file to be written
 * @param device name of an output device, {@code default} for the system's
 * @param seconds how long, counted from the welcome; 0 until stopped
 * @param format {@code float32} or {@code int16}, on the wire and in the file; by datagrams {@code int24}, {@code int16} or
 *     {@code opus}
 * @param compressed whether payloads are to be deflated
 * @param block wish for the frames of a payload, 64..512; null leaves it to the room
 * @param json whether one line of JSON with all figures is the last that is printed
 * @param paced whether to play to nowhere at the pace of a sound card
 * @param token what lets in; null where strangers may listen
 * @param udp whether the sound is to come by datagrams
 * @param redundancy {@code auto} or how much is always carried again; for datagrams
 */
public record ListenOptions(
        String host,
        int port,
        String room,
        @Nullable String mix,
        @Nullable List<Integer> channels,
        @Nullable Path out,
        @Nullable String device,
        int seconds,
        String format,
        boolean compressed,
        @Nullable Integer block,
        boolean json,
        boolean paced,
        @Nullable String token,
        boolean udp,
        String redundancy) {
    private static final int MAX_CHANNELS = 64;

    /** Options for sound over TCP. */
    public ListenOptions(
            String host,
            int port,
            String room,
            @Nullable String mix,
            @Nullable List<Integer> channels,
            @Nullable Path out,
            @Nullable String device,
            int seconds,
            String format,
            boolean compressed,
            @Nullable Integer block,
            boolean json,
            boolean paced,
            @Nullable String token) {
        this(
                host,
                port,
                room,
                mix,
                channels,
                out,
                device,
                seconds,
                format,
                compressed,
                block,
                json,
                paced,
                token,
                false,
                DatagramWish.AUTO);
    }

    public ListenOptions {
        channels = channels == null ? null : List.copyOf(channels);
    }

    /** What is wrong with these options, in one sentence; null when nothing is. */
    @Nullable
    String complaint() {
        if (host.isBlank()) {
            return "host must not be empty";
        }
        if (port < 1 || port > 65_535) {
            return "port must be in 1..65535, is " + port;
        }
        if (mix != null && channels != null) {
            return "--mix and --channels are both given, only one of them may be";
        }
        if (device != null && paced) {
            return "--device and --paced are both given, only one of them may be";
        }
        if (seconds < 0) {
            return "--seconds must be 0 or more, is " + seconds;
        }
        if (block != null && (block < Hello.MIN_BLOCK || block > Hello.MAX_BLOCK)) {
            return "--block must be in " + Hello.MIN_BLOCK + ".." + Hello.MAX_BLOCK + " frames, is " + block;
        }
        final String wrong = udp ? complaintOfDatagrams() : complaintOfTcp();
        if (wrong != null) {
            return wrong;
        }
        return channels == null ? null : complaintOfChannels(channels);
    }

    private @Nullable String complaintOfTcp() {
        if (!redundancy.equals(DatagramWish.AUTO)) {
            return "--redundancy is for datagrams, --udp is not given";
        }
        return SampleFormat.ofWireName(format) == null ? "--format must be float32 or int16, is " + format : null;
    }

    private @Nullable String complaintOfDatagrams() {
        if (SoundFormat.ofWireName(format) == null) {
            return "--format must be int24, int16 or opus with --udp, is " + format;
        }
        if (!redundancy.equals(DatagramWish.AUTO) && Redundancy.ofWireName(redundancy) == null) {
            return "--redundancy must be auto, none, parity, one or two, is " + redundancy;
        }
        return compressed ? "--compressed and --udp are both given, only one of them may be" : null;
    }

    private static @Nullable String complaintOfChannels(List<Integer> channels) {
        if (channels.isEmpty() || channels.size() > MAX_CHANNELS) {
            return "--channels must name 1.." + MAX_CHANNELS + " channels, names " + channels.size();
        }
        for (final int channel : channels) {
            if (channel < 0 || channel >= MAX_CHANNELS) {
                return "--channels must be in 0.." + (MAX_CHANNELS - 1) + ", one is " + channel;
            }
        }
        final boolean twice = channels.stream().distinct().count() < channels.size();
        return twice ? "--channels names a channel twice: " + channels : null;
    }

    /** Over TCP, where datagrams may end too, and in a file. */
    SampleFormat sampleFormat() {
        return Objects.requireNonNullElse(SampleFormat.ofWireName(format), SampleFormat.FLOAT32);
    }

    Hello hello() {
        final String bus = mix == null && channels == null ? "main" : mix;
        return new Hello(
                "foldback listen",
                token,
                room,
                bus,
                channels,
                sampleFormat(),
                compressed,
                true,
                block,
                false,
                null,
                datagrams());
    }

    private @Nullable DatagramWish datagrams() {
        final SoundFormat sound = SoundFormat.ofWireName(format);
        return udp && sound != null ? new DatagramWish(sound, Redundancy.ofWireName(redundancy)) : null;
    }
}
