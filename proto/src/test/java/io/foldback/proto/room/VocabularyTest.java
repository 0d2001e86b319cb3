package io.foldback.proto.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void everyAddressIsReadAsItIsWritten() {
        for (Part part : Part.values()) {
            for (Parameter parameter : part.schema().parameters()) {
                final Address address = new Address(part, 12, parameter);

                final Address.Reading reading = Address.read(address.toString());

                assertEquals(new Address.Reading.Known(address), reading);
            }
        }
    }

    @Test
    void namesAreUniqueIndicesAreInOrderAndWhatIsInitialIsAllowed() {
        for (Part part : Part.values()) {
            final Set<String> names = new HashSet<>();
            int index = 0;
            for (Parameter parameter : part.schema().parameters()) {
                assertTrue(names.add(parameter.name()), parameter.name());
                assertEquals(index++, parameter.index());
                assertEquals(
                        new Verdict.Taken(parameter.initial()), parameter.rule().judge("it", parameter.initial()));
            }
        }
    }

    @Property
    void everyTextIsAnAddressOrHasASentenceWhyNot(@ForAll String text) {
        switch (Address.read(text)) {
            case Address.Reading.Known(Address address) -> assertEquals(text, address.toString());
            case Address.Reading.Unknown(Verdict.Refused refusal) ->
                assertTrue(refusal.sentence().length() < 400);
        }
    }

    @Property
    void everyNumberIsTakenWithinItsRangeOrRefused(@ForAll double asked) {
        for (Parameter parameter : ChannelParameters.SCHEMA.parameters()) {
            final Verdict verdict = parameter.rule().judge(parameter.name(), Value.of(asked));
            if (parameter.rule() instanceof Rule.Range range && !Double.isNaN(asked)) {
                final Verdict.Taken taken = assertInstanceOf(Verdict.Taken.class, verdict);
                final double number =
                        assertInstanceOf(Value.Real.class, taken.value()).value();
                assertTrue(number >= range.least() && number <= range.most(), parameter.name());
            } else {
                assertInstanceOf(Verdict.Refused.class, verdict, parameter.name());
            }
        }
    }

    @Test
    void aRefusalNamesWhatValueAndLimit() {
        final Address address = new Address(Part.CHANNELS, 3, ChannelParameters.COLOUR);

        final Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, address.judge(Value.of("beige")));

        assertEquals("bad_value", refused.code());
        assertTrue(refused.sentence().startsWith("channels/3/colour must be one of none, red,"), refused.sentence());
        assertTrue(refused.sentence().endsWith("is 'beige'"), refused.sentence());
    }

    @Test
    void settingsHoldOnlyWhatDiffersFromTheBeginning() {
        final Settings some = Settings.INITIAL
                .with(ChannelParameters.SOLO, true)
                .with(ChannelParameters.NAME, "Voice")
                .with(ChannelParameters.GAIN, 0.5);

        assertEquals(3, some.entries().size());
        assertEquals("Voice", some.text(ChannelParameters.NAME));
        assertEquals(0.5, some.number(ChannelParameters.GAIN));
        assertEquals(
                Settings.INITIAL,
                some.with(ChannelParameters.NAME, "")
                        .with(ChannelParameters.SOLO, false)
                        .with(ChannelParameters.GAIN, 1));
    }

    @Test
    void theOrderInWhichSettingsAreMadeDoesNotMatter() {
        final Settings one = Settings.INITIAL.with(ChannelParameters.PAN, 0.1).with(ChannelParameters.NAME, "a");
        final Settings other =
                Settings.INITIAL.with(ChannelParameters.NAME, "a").with(ChannelParameters.PAN, 0.1);

        assertEquals(one, other);
    }

    @Test
    void aScopeHoldsWhatIsBelowItAndNotWhatOnlyBeginsAlike() {
        final Address address = new Address(Part.CHANNELS, 12, ChannelParameters.GAIN);

        assertTrue(address.isBelow("channels/12"));
        assertTrue(address.isBelow(""));
        assertTrue(address.isBelow("channels/12/gain"));
        assertTrue(!address.isBelow("channels/1"));
    }

    @Test
    void everySendSaysToWhichBus() {
        for (int bus = 1; bus <= ChannelParameters.AUX_BUSES; bus++) {
            final ChannelParameters.Send send = ChannelParameters.SENDS.get(bus - 1);
            assertEquals("sends/" + bus + "/gain", send.gain().name());
            assertEquals(bus, ChannelParameters.busOfSend(send.gain()));
            assertEquals(bus, ChannelParameters.busOfSend(send.preFader()));
        }
        for (ChannelParameters.Send send : ChannelParameters.EFFECT_SENDS) {
            assertTrue(ChannelParameters.isEffectSend(send.gain()) && ChannelParameters.isEffectSend(send.preFader()));
            assertEquals(0, ChannelParameters.busOfSend(send.gain()));
        }
        assertEquals(0, ChannelParameters.busOfSend(ChannelParameters.GAIN));
        assertEquals(0, ChannelParameters.busOfSend(BusParameters.GAIN));
    }
}
