package io.foldback.capture.device.portaudio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.portaudio.DeviceChoice;
import io.foldback.audio.portaudio.PortAudio;
import io.foldback.audio.portaudio.PortAudioDevice;
import io.foldback.audio.portaudio.PortAudioException;
import io.foldback.audio.portaudio.PortAudioMissingException;
import io.foldback.audio.portaudio.PortAudioStream;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.OpenCapture;
import io.foldback.capture.device.listing.DeviceListing;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Through the system's PortAudio and ALSA, with a sound card that is a file of zeros. */
@EnabledOnOs(OS.LINUX)
class PortAudioSourceIT {
    private static final CaptureEvents NOBODY = new CaptureEvents() {
        @Override
        public void lost(String reason) {}

        @Override
        public void ended() {}
    };

    @BeforeAll
    static void requirePortAudio() throws PortAudioException {
        try {
            assertFalse(PortAudio.devices().isEmpty(), "PortAudio lists no device");
        } catch (PortAudioMissingException e) {
            assertFalse("true".equals(System.getenv("CI")), e.getMessage());
            System.err.println("SKIPPED: " + e.getMessage());
            Assumptions.abort(e.getMessage());
        }
    }

    @Test
    void theNamedDeviceIsCapturedAndClosedAndOpenedAnew() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (OpenCapture capture = source("stage", 2).open(NOBODY)) {
                capture.ring().attach();
                assertEquals(List.of("iface 1", "iface 2"), capture.channelNames());
                for (int period = 0; period < 10; period++) {
                    while (capture.ring().peek() < 0) {
                        LockSupport.parkNanos(10_000_000);
                    }
                    assertEquals(64, capture.ring().frames(capture.ring().peek()));
                    capture.ring().release();
                }
            }
        }
    }

    @Test
    void outputsPullWhatTheyPlay() throws Exception {
        final CountDownLatch pulled = new CountDownLatch(10);

        try (PortAudioStream stream = PortAudio.openOutput(
                choice("stage", 2), (planes, frames, underflowed) -> pulled.countDown(), () -> {})) {
            assertEquals("stage", stream.device().name());
            assertTrue(pulled.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void anUnknownDeviceIsAnsweredWithThoseThatExist() {
        final var error =
                assertThrows(CaptureException.class, () -> source("studio", 2).open(NOBODY));

        assertFalse(error.isHopeless());
        final String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("no input device \"studio\"") && message.contains("\"stage\" (ALSA"), message);
    }

    @Test
    void moreChannelsThanTheDeviceHasAreRefusedWithTheLimit() throws PortAudioException {
        final PortAudioDevice stage = PortAudio.devices().stream()
                .filter(device -> device.name().equals("stage"))
                .findFirst()
                .orElseThrow();

        final var error =
                assertThrows(CaptureException.class, () -> source("stage", 999).open(NOBODY));

        assertTrue(String.valueOf(error.getMessage()).contains("must be in 1.." + stage.inputs() + ", are 999"));
    }

    @Test
    void theListingHoldsItAndSaysThatNoJackServerRuns() {
        final DeviceListing listing = DeviceListing.list();

        assertTrue(listing.table().contains("stage"), listing.table());
        assertTrue(listing.json().contains("\"name\":\"stage\""), listing.json());
        assertTrue(listing.notes().toString().contains("no JACK server"), listing.table());
    }

    private static PortAudioSource source(String device, int channels) {
        return new PortAudioSource("iface", new PortAudioSettings(choice(device, channels), List.of()));
    }

    private static DeviceChoice choice(String device, int channels) {
        return new DeviceChoice("ALSA", device, channels, 64, false, true);
    }
}
