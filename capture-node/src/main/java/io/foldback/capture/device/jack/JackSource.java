package io.foldback.capture.device.jack;

import com.sun.jna.NativeLong;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.ChannelNames;
import io.foldback.capture.device.OpenCapture;

/** A client of the JACK server with one input port a channel, {@code foldback-SOURCE:in_1} and so on. */
public final class JackSource implements CaptureSource {
    /** Longer ones come in bursts whose first blocks are older than what links and mixers wait for (40 ms). */
    private static final int MAX_PERIOD = 1024;

    private final String name;
    private final JackSettings settings;

    JackSource(String name, JackSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public OpenCapture open(CaptureEvents events) throws CaptureException {
        final long client = JackServerConnection.open("foldback-" + name);
        try {
            return activate(client, events);
        } catch (CaptureException | RuntimeException e) {
            final int ignored = JackLibrary.jack_client_close(client);
            throw e;
        }
    }

    private OpenCapture activate(long client, CaptureEvents events) throws CaptureException {
        final int rate = JackLibrary.jack_get_sample_rate(client);
        if (rate != AudioBlock.SAMPLE_RATE) {
            throw CaptureException.forNow("the JACK server runs at " + rate + " Hz, must be " + AudioBlock.SAMPLE_RATE);
        }
        final int period = JackLibrary.jack_get_buffer_size(client);
        if (period < BlockGrid.MIN_FRAMES || period > MAX_PERIOD) {
            throw CaptureException.forNow("the JACK server's period must be in " + BlockGrid.MIN_FRAMES + ".."
                    + MAX_PERIOD + " frames, is " + period);
        }
        final long[] ports = ports(client);
        final CaptureRing ring = new CaptureRing(ports.length, Math.min(period, BlockGrid.MAX_FRAMES));
        final JackCapture capture = new JackCapture(
                client,
                new JackProcess(client, ports, ring),
                new JackConnector(JackLibrary.jack_get_client_name(client), client, ports, settings.connect()),
                ring,
                ChannelNames.of(name, settings.names(), ports.length),
                period,
                events);
        capture.activate();
        return capture;
    }

    private long[] ports(long client) throws CaptureException {
        final long[] ports = new long[settings.channels()];
        for (int i = 0; i < ports.length; i++) {
            final NativeLong flags = new NativeLong(JackLibrary.PORT_IS_INPUT);
            ports[i] = JackLibrary.jack_port_register(
                    client, "in_" + (i + 1), JackLibrary.AUDIO, flags, new NativeLong(0));
            if (ports[i] == 0) {
                throw CaptureException.forNow(
                        "the JACK server has no room for port in_" + (i + 1) + ": " + JackLibrary.complaint());
            }
        }
        return ports;
    }
}
