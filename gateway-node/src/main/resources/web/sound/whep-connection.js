const FADE_S = 0.02;
/** A network that changes is given so long to come back. */
const PATIENCE_MS = 2000;

/** One session over WebRTC, from its offer to its end, as WHEP has it. */
export class WhepConnection {
    #peer = new RTCPeerConnection();
    #context;
    #gain;
    #told;
    /** Where the gateway keeps the session. */
    #location = "";
    #closed = false;
    /** What the statistics said last. */
    #seen = { packets: 0, delay: 0, emitted: 0 };

    /**
     * @param {AudioContext} context @param {AudioNode} output
     * @param {{welcome: Function, connected: Function, lost: (reason: string, refused: boolean) => void}} told
     */
    constructor(context, output, told) {
        this.#context = context;
        this.#gain = new GainNode(context, { gain: 0 });
        this.#gain.connect(output);
        this.#told = told;
        this.#peer.onconnectionstatechange = () => this.#onState();
    }

    /**
     * @param {import("./player.js").Selection} selection a mix
     * @param {number} targetMs sound that the browser shall hold back
     * @param {{token: string | null, resume: string | null}} shown
     */
    async open(selection, targetMs, shown) {
        try {
            await this.#open(selection, targetMs, shown);
        } catch (failure) {
            this.#end(failure.message, false);
        }
    }

    async #open({ room, mix }, targetMs, { token, resume }) {
        const peer = this.#peer;
        const { receiver } = peer.addTransceiver("audio", { direction: "recvonly" });
        receiver.jitterBufferTarget = targetMs; // browsers that have no such thing take no notice
        peer.ontrack = ({ streams }) => this.#play(streams[0]);
        const { type, sdp } = await peer.createOffer();
        const offer = inStereo(sdp);
        await peer.setLocalDescription({ type, sdp: offer });
        const shown = resume ?? token;
        const answer = await fetch(`/whep/${encodeURIComponent(room)}/${encodeURIComponent(mix)}`, {
            method: "POST",
            headers: { "Content-Type": "application/sdp", ...(shown && { Authorization: `Bearer ${shown}` }) },
            body: offer,
        });
        if (!answer.ok) {
            const { message } = await answer.json().catch(() => ({ message: `it answered ${answer.status}` }));
            this.#end(`The gateway says: ${message}.`, true);
            return;
        }
        this.#location = answer.headers.get("Location") ?? "";
        if (this.#closed) {
            this.#goodbye();
            return;
        }
        const { headers } = answer;
        this.#told.welcome({ session: this.#location, resume: headers.get("Foldback-Resume"), mix: headers.get("Foldback-Mix") });
        await peer.setRemoteDescription({ type: "answer", sdp: await answer.text() });
    }

    /** A track comes to Web Audio only if an element pulls it. */
    #play(stream) {
        this.pull = new Audio();
        this.pull.srcObject = stream;
        this.pull.muted = true;
        this.pull.play().catch(() => {});
        this.source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream });
        this.source.connect(this.#gain);
    }

    #onState() {
        const { connectionState } = this.#peer;
        if (connectionState === "connected") {
            this.#gain.gain.setTargetAtTime(1, this.#context.currentTime, FADE_S);
            this.#told.connected();
        } else if (connectionState === "disconnected") {
            setTimeout(() => this.#peer.connectionState === "disconnected" && this.#end("", false), PATIENCE_MS);
        } else if (connectionState === "failed" || connectionState === "closed") {
            this.#end("", false);
        }
    }

    #end(reason, refused) {
        if (!this.#closed) {
            this.close();
            this.#told.lost(reason, refused);
        }
    }

    /** How it plays; whether sound came since the last look. @returns {Promise<{sounding: boolean, figures: object} | null>} */
    async look() {
        const reports = await this.#peer.getStats();
        const inbound = [...reports.values()].find(({ type, kind }) => type === "inbound-rtp" && kind === "audio");
        if (inbound === undefined) {
            return null;
        }
        const before = this.#seen;
        this.#seen = {
            packets: inbound.packetsReceived,
            delay: inbound.jitterBufferDelay,
            emitted: inbound.jitterBufferEmittedCount,
        };
        const emitted = this.#seen.emitted - before.emitted;
        const heldS = emitted > 0 ? (this.#seen.delay - before.delay) / emitted : 0;
        return { sounding: this.#seen.packets > before.packets, figures: figuresOf(inbound, heldS) };
    }

    close() {
        if (this.#closed) {
            return;
        }
        this.#closed = true;
        this.#gain.gain.setTargetAtTime(0, this.#context.currentTime, FADE_S / 3);
        setTimeout(() => {
            this.#gain.disconnect();
            this.#peer.close();
        }, 1000 * FADE_S * 3);
        this.#goodbye();
    }

    #goodbye() {
        if (this.#location !== "") {
            fetch(this.#location, { method: "DELETE", keepalive: true }).catch(() => {});
            this.#location = "";
        }
    }
}

/** Asks for both sides; browsers take the middle of them else. @param {string} sdp */
function inStereo(sdp) {
    const number = /a=rtpmap:(\d+) opus\/48000/i.exec(sdp)?.[1];
    return number === undefined ? sdp : sdp.replace(`a=fmtp:${number} `, `a=fmtp:${number} stereo=1;`);
}

/** How old its sound is a browser does not tell. */
function figuresOf(inbound, heldS) {
    const target = inbound.jitterBufferTargetDelay / inbound.jitterBufferEmittedCount;
    return {
        latencyMs: null,
        latencyP99Ms: null,
        clockErrorMs: null,
        gaps: inbound.concealmentEvents ?? 0,
        missingFrames: (inbound.concealedSamples ?? 0) - (inbound.silentConcealedSamples ?? 0),
        underruns: 0,
        droppedFrames: inbound.removedSamplesForAcceleration ?? 0,
        insertedFrames: inbound.insertedSamplesForDeceleration ?? 0,
        depthFrames: 48000 * heldS,
        targetFrames: Number.isFinite(target) ? 48000 * target : 0,
    };
}
