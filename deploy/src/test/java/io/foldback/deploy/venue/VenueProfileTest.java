package io.foldback.deploy.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The venue profile as far as it needs no processes, in virtual time: whatever happens, it ends in sound. {@code
 * VenueProfileIT} plays it with processes, a sound card and a browser.
 */
class VenueProfileTest {

    @Test
    void devicesThatDeliver480FramesAtOnceByCrystals200PpmApartAreHeardForAMinuteWithoutAGuess() {
        for (final VenueProfile profile : VenueProfile.several()) {
            final Venue venue = endsInSound(profile, profile.calm(Duration.ofMinutes(1)));

            assertEquals(0, venue.concealedFrames(), profile::toString);
            assertTrue(venue.slips() >= 5, () -> profile + "\n slips: " + venue.slips());
        }
    }

    @Test
    void aDeviceThatWasUnpluggedIsHeardAgainWhenItIsPluggedIn() {
        for (final VenueProfile profile : VenueProfile.several()) {
            endsInSound(profile, profile.with(Fault.Kind.REOPEN_DEVICE, profile.unplugged()));
        }
    }

    @Test
    void aLaptopThatSleptIsHeardAgainAndYoung() {
        for (final VenueProfile profile : VenueProfile.several()) {
            endsInSound(profile, profile.with(Fault.Kind.STOP_CAPTURE, profile.asleep()));
        }
    }

    @Test
    void aMixerThatSleptMixesWhatIsPlayedNow() {
        for (final VenueProfile profile : VenueProfile.several()) {
            endsInSound(profile, profile.with(Fault.Kind.STOP_MIXER, profile.asleep()));
        }
    }

    @Test
    void aListenerThatSleptHearsWhatIsPlayedNow() {
        for (final VenueProfile profile : VenueProfile.several()) {
            endsInSound(profile, profile.with(Fault.Kind.STOP_CLIENT, profile.asleep()));
        }
    }

    @Test
    void threadsThatWaitForAProcessorNowAndThenLeaveSoundWithoutClicks() {
        for (final VenueProfile profile : VenueProfile.several()) {
            endsInSound(profile, profile.busy());
        }
    }

    @Test
    void aPhoneHearsThroughJitterSpikesAndLoss() throws IOException {
        for (final VenueProfile profile : VenueProfile.several()) {
            final Phone phone = new Phone(profile);

            phone.listen(60);

            assertTrue(phone.lost() > 300, () -> profile + "\n lost: " + phone.lost());
            assertTrue(phone.asSent() > 0.97, () -> profile + "\n heard as sent: " + phone.asSent());
            assertTrue(phone.ear().targetFrames() <= 4_800, () -> profile + "\n " + phone.ear());
        }
    }

    /** Young, whole at the end, and without a click in between. */
    private static Venue endsInSound(VenueProfile profile, FaultScript script) {
        final Venue venue = new Venue(script);
        final Verdict verdict = venue.run();
        assertTrue(
                verdict.failures().isEmpty(),
                () -> profile + "\n" + script + "\n" + String.join("\n", verdict.failures()));
        return venue;
    }
}
