package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {

    @Test
    void percentIsOfOneCore() {
        assertEquals(150, CpuWindow.percent(Duration.ofSeconds(3), 2_000_000_000L));
    }

    @Test
    void residentMemoryIsReadFromTheStatusOfTheProcess() {
        assertEquals(424, ResidentMemory.mib(List.of("VmPeak:\t 900000 kB", "VmRSS:\t  434344 kB", "Threads:\t51")));
        assertEquals(0, ResidentMemory.mib(List.of("Threads:\t51")));
    }

    @Test
    void theHeapIsTheTotalOfTheHistogram() {
        assertEquals(
                12_345_678,
                HeapInUse.total(
                        "4711:\n num  #instances  #bytes  class name\n   1:  9  72  [B\nTotal   201234   12345678\n"));
        assertThrows(IllegalStateException.class, () -> HeapInUse.total("4711: no such process"));
    }

    @Test
    void theHeapOfThisProcessCanBeCounted() {
        assertTrue(HeapInUse.afterCollection(ProcessHandle.current().pid()) > 1 << 20);
    }

    @Test
    void dropsAreThoseOfThoseWhoListenStill() throws JsonProcessingException {
        final GatewayStatistics before =
                statistics("{\"session\":\"gone\",\"drops\":15},{\"session\":\"a\",\"drops\":2}");
        final GatewayStatistics after = statistics("{\"session\":\"a\",\"drops\":5},{\"session\":\"new\",\"drops\":1}");

        assertEquals(4, after.dropsSince(before));
    }

    @Test
    void theFirstSourceIsTheOneThatCounts() throws JsonProcessingException {
        final GatewayStatistics statistics = statistics("");

        assertEquals(35, statistics.latenessP99Micros());
        assertTrue(statistics.realtime());
        assertEquals(3, statistics.overruns());
        assertEquals(7, statistics.concealedBlocks());
    }

    private static GatewayStatistics statistics(String sessions) throws JsonProcessingException {
        return new GatewayStatistics(new ObjectMapper()
                .readTree("{\"totals\":{\"concealedBlocks\":7},\"sources\":[{\"node\":\"n\",\"source\":"
                        + "{\"latenessP99Micros\":35.0,\"realtime\":true,\"overruns\":3}}],\"sessions\":[" + sessions
                        + "]}"));
    }
}
