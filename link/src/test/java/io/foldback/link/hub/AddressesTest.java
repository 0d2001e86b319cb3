package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static final String SELF = "pekko://foldback@self:1";
    private static final String SEED = "pekko://foldback@seed:1";
    private static final String FREE = "pekko://foldback@host:40001";
    private static final String NEXT = "pekko://foldback@host:40002";

    private final Addresses addresses = new Addresses(SELF, List.of(SEED, SELF));

    @Test
    void anAddressThatAnswersStaysAndASilentOneGoes() {
        addresses.heard(FREE, 0);
        addresses.heard(NEXT, 0);
        addresses.heard(NEXT, 90);

        addresses.forget(50);

        assertEquals(Set.of(SEED, NEXT), addresses.all());
    }

    @Test
    void configuredAddressesAreNeverForgotten() {
        addresses.heard(SEED, 0);

        addresses.forget(Long.MAX_VALUE / 2);

        assertEquals(Set.of(SEED), addresses.all());
    }

    @Test
    void aForgottenAddressThatSpeaksIsBack() {
        addresses.heard(FREE, 0);
        addresses.forget(50);
        addresses.heard(FREE, 60);

        assertEquals(Set.of(SEED, FREE), addresses.all());
    }

    @Test
    void aNodeIsNotItsOwnNeighbour() {
        addresses.heard(SELF, 0);

        assertEquals(Set.of(SEED), addresses.all());
    }
}
