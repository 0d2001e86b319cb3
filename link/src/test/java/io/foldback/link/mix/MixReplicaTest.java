package io.foldback.link.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.link.mix.MixReplica.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixReplicaTest {
    private static final MixListener ANN = MixListener.ofSubject("Ann");
    private static final MixEntry MIX = new MixEntry(ANN.mixId("main"), ANN, -1, MixSettings.INITIAL);

    private final MixReplica replica = new MixReplica();

    private void copy(int term, long sequence) {
        replica.take(MixNews.Book.whole(term, sequence, List.of(MIX)));
    }

    private Step move(int term, long sequence, double gain) {
        return replica.take(new MixNews.Changed(term, sequence, MIX.id(), new MixChange.MasterGain(gain), "engineer"));
    }

    @Test
    void aChangeIsMadeAsTheDirectorMadeIt() {
        copy(3, 7);

        final Step.Changed changed = assertInstanceOf(Step.Changed.class, move(3, 8, 5));

        assertEquals(2, changed.mix().settings().master());
        assertEquals("engineer", changed.author());
    }

    @Test
    void aGapIsFoundOutAtOnceAndAskedForOnce() {
        copy(3, 7);

        assertInstanceOf(Step.Lost.class, move(3, 9, 0.5));
        assertInstanceOf(Step.Nothing.class, move(3, 10, 0.6));
        copy(3, 10);

        assertInstanceOf(Step.Changed.class, move(3, 11, 0.7));
    }

    @Test
    void whatIsKnownAlreadyIsNoNews() {
        copy(3, 7);

        assertInstanceOf(Step.Nothing.class, move(3, 7, 0.5));
        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.Closed(3, 6, MIX.id())));
    }

    @Test
    void whatAnotherDirectorSaysDoesNotCountUntilItsBookIsHere() {
        copy(3, 7);

        assertInstanceOf(Step.Nothing.class, move(4, 8, 0.5));
        assertInstanceOf(Step.Lost.class, replica.take(new MixNews.Standing(4, 8)));
        copy(4, 8);

        assertInstanceOf(Step.Whole.class, replica.take(new MixNews.Standing(4, 8)));
        assertInstanceOf(Step.Nothing.class, move(3, 8, 0.5));
    }

    @Test
    void aBookInPartsCountsWhenItIsWhole() {
        final MixListener ben = MixListener.ofSubject("Ben");
        final MixEntry other = new MixEntry(ben.mixId("main"), ben, 1, MixSettings.INITIAL);

        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.Book(3, 7, 0, 2, List.of(MIX), List.of())));
        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.Book(3, 7, 0, 2, List.of(MIX), List.of())));
        final Step whole = replica.take(new MixNews.Book(3, 7, 1, 2, List.of(other), List.of()));

        assertEquals(new Step.Anew(List.of(MIX, other)), whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aBookOfWhichAPartWasLostCountsForNothingAndIsAskedForAnew(int lost) {
        copy(2, 9);
        final List<MixEntry> three = Stream.of("Ann", "Ben", "Eve")
                .map(MixListener::ofSubject)
                .map(one -> new MixEntry(one.mixId("main"), one, 1, MixSettings.INITIAL))
                .toList();

        for (int part = 0; part < 3; part++) {
            if (part != lost) {
                assertInstanceOf(
                        Step.Nothing.class,
                        replica.take(new MixNews.Book(3, 7, part, 3, List.of(three.get(part)), List.of())),
                        "part " + part);
            }
        }

        assertInstanceOf(Step.Lost.class, replica.take(new MixNews.Standing(3, 7)));
        assertEquals(new Step.Anew(three), replica.take(MixNews.Book.whole(3, 7, three)));
    }

    @Test
    void templatesComeGoAndAreOtherOnesWithAnotherBook() {
        final MixTemplate drums = new MixTemplate("drums", MixSettings.INITIAL);
        final MixTemplate voices = new MixTemplate("voices", MixSettings.INITIAL);
        replica.take(new MixNews.Book(3, 7, 0, 1, List.of(MIX), List.of(voices)));

        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.TemplateKept(3, 8, drums)));
        assertEquals(List.of(drums, voices), replica.templates());
        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.TemplateForgotten(3, 9, "voices")));
        assertEquals(List.of(drums), replica.templates());
        assertInstanceOf(Step.Lost.class, replica.take(new MixNews.TemplateForgotten(3, 11, "drums")));
        copy(3, 11);
        assertEquals(List.of(), replica.templates());
    }

    @Test
    void templatesOfABookOfWhichAPartWasLostCountForNothing() {
        final MixTemplate drums = new MixTemplate("drums", MixSettings.INITIAL);
        copy(2, 9);

        replica.take(new MixNews.Book(3, 7, 0, 2, List.of(MIX), List.of(drums)));

        assertEquals(List.of(), replica.templates());
        replica.take(new MixNews.Book(3, 7, 1, 2, List.of(MIX), List.of()));
        assertEquals(List.of(drums), replica.templates());
    }
}
