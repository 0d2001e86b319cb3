package io.foldback.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

/** A player for WHEP in the browser's page, in the few lines that the web's own interfaces take. */
public final class WhepPlayer {
    private static final String FACTS = """
            const facts = {state: whep.pc.connectionState};
            for (const report of (await whep.pc.getStats()).values()) {
                if (report.type === 'inbound-rtp') {
                    for (const name of ['packetsReceived', 'packetsLost', 'audioLevel', 'jitterBufferDelay',
                            'jitterBufferEmittedCount', 'totalSamplesReceived', 'concealedSamples'])
                        facts[name] = report[name];
                }
                if (report.type === 'transport') facts.srtpCipher = report.srtpCipher;
            }
            return facts""";

    private static final String SPECTRUM = """
            return (whep.ears ?? []).map(ear => {
                const bins = new Float32Array(ear.frequencyBinCount);
                ear.getFloatFrequencyData(bins);
                const best = bins.indexOf(Math.max(...bins));
                return {hz: best * whep.context.sampleRate / ear.fftSize, db: bins[best],
                    loud: bins.filter(level => level > -70).length};
            })""";

    private final Browser browser;

    public WhepPlayer(Browser browser) {
        this.browser = browser;
    }

    /** Begins to play what is at this path of the page's host. */
    public void play(String path) {
        play(path, "");
    }

    /** Begins to play what a token lets in to; empty: without one. */
    public void play(String path, String token) {
        final String shown = token.isEmpty() ? "" : ", Authorization: 'Bearer " + token + "'";
        final String script = """
            const pc = new RTCPeerConnection();
            const whep = window.whep = {pc};
            pc.addTransceiver('audio', {direction: 'recvonly'});
            pc.ontrack = event => {
                const stream = event.streams[0];
                const pull = new Audio();
                pull.srcObject = stream;
                pull.play();
                const context = whep.context = new AudioContext();
                const sides = context.createChannelSplitter(2);
                context.createMediaStreamSource(stream).connect(sides);
                whep.ears = [0, 1].map(side => {
                    const ear = context.createAnalyser();
                    ear.fftSize = 8192;
                    sides.connect(ear, side);
                    return ear;
                });
            };
            const offer = await pc.createOffer();
            offer.sdp = offer.sdp.replace('a=fmtp:111 ', 'a=fmtp:111 stereo=1;');
            await pc.setLocalDescription(offer);
            const answer = await fetch('%s', {
                method: 'POST', headers: {'Content-Type': 'application/sdp'%s}, body: offer.sdp});
            const text = await answer.text();
            if (answer.status !== 201) return answer.status + ' ' + text;
            whep.session = answer.headers.get('Location');
            await pc.setRemoteDescription({type: 'answer', sdp: text});
            return 'listening'""".formatted(path, shown);
        assertEquals("listening", browser.run(script).asText());
    }

    /** What {@code getStats} tells of the sound. */
    public JsonNode facts() {
        return browser.run(FACTS);
    }

    /** The strongest bin of both sides: {@code hz}, {@code db}, and how many are above -70 dB. */
    public JsonNode spectrum() {
        return browser.run(SPECTRUM);
    }

    /** How loud a tone is on one side, in dB. */
    public double level(int side, double hertz) {
        return browser.run("""
                const ear = (whep.ears ?? [])[%d];
                if (!ear) return -200;
                const bins = new Float32Array(ear.frequencyBinCount);
                ear.getFloatFrequencyData(bins);
                const at = Math.round(%f * ear.fftSize / whep.context.sampleRate);
                return Math.max(-200, ...bins.slice(at - 1, at + 2))""".formatted(side, hertz)).asDouble();
    }

    /** Ends the session as WHEP does; the status of the answer. */
    public int stop() {
        return browser.run("return (await fetch(whep.session, {method: 'DELETE'})).status")
                .asInt();
    }
}
