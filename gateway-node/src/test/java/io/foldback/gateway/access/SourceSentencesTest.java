package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceSentencesTest {
    private static final String STAGE = "No sound comes from source stage any more: check its cable.";
    private static final String STAGE_TWO = "No sound comes from source stage-2 any more: check its cable.";

    @Test
    void whoMayHearASourceReadsWhatIsSaidOfIt() {
        assertEquals(List.of(STAGE_TWO), SourceSentences.heardBy(List.of(STAGE, STAGE_TWO), List.of("stage-2")));
        assertEquals(List.of(STAGE), SourceSentences.heardBy(List.of(STAGE, STAGE_TWO), List.of("stage", "booth")));
    }

    @Test
    void whoMayHearNoChannelLearnsNoSourcesName() {
        assertEquals(List.of(), SourceSentences.heardBy(List.of(STAGE, STAGE_TWO), List.of()));
    }
}
