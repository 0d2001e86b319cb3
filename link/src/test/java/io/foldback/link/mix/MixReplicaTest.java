package io.foldback.link.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.link.mix.MixReplica.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixReplicaTest {
    private static final MixListener ANN = MixListener.ofSubject("Ann");
    private static final MixEntry MIX = new MixEntry(ANN.mixId("main"), ANN, -1, MixSettings.INITIAL);

    private final MixReplica replica = new MixReplica();

    private void copy(int term, long sequence) {
        replica.take(new MixNews.Book(term, sequence, true, true, List.of(MIX)));
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

        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.Book(3, 7, true, false, List.of(MIX))));
        assertInstanceOf(Step.Nothing.class, replica.take(new MixNews.Book(3, 7, true, false, List.of(MIX))));
        final Step whole = replica.take(new MixNews.Book(3, 7, false, true, List.of(other)));

        assertEquals(new Step.Anew(List.of(MIX, other)), whole);
    }
}
