/** A network that changes is given so long to come back. */
const PATIENCE_MS = 2000;
const AGAIN_MS = [1000, 2000, 4000, 8000];

/** Why no microphone can be sent from here; null when it can. */
export function publishObstacle() {
    if (!isSecureContext) {
        return "Browsers give a microphone to https pages only: open this page by https.";
    }
    return navigator.mediaDevices?.getUserMedia === undefined || globalThis.RTCPeerConnection === undefined
        ? "This browser has no microphone for pages."
        : null;
}

/** What went wrong with the microphone, for people. @param {DOMException} failure */
function microphoneTrouble({ name, message }) {
    return {
        NotAllowedError: "The browser may not use the microphone here. Allow it beside the address of this page, and press again.",
        NotFoundError: "This device has no microphone, or none is plugged in.",
        NotReadableError: "Another program has the microphone. Close it, and press again.",
    }[name] ?? `The microphone could not be opened: ${message}`;
}

/**
 * Sends the microphone to a room by WHIP (RFC 9725), as it is: music, not a call. Comes back by itself when the connection was
 * lost. Events: `state`.
 */
export class Publisher extends EventTarget {
    /** @type {"idle" | "asking" | "connecting" | "sending" | "away"} */
    state = "idle";
    /** What went wrong last; empty while nothing did. */
    trouble = "";
    #wish = null;
    #stream = null;
    #peer = null;
    #location = "";
    #tries = 0;
    #timer = 0;
    #context = null;
    #ear = null;

    constructor() {
        super();
        addEventListener("pagehide", () => this.stop());
    }

    /** @param {{room: string, name: string, headers: () => Record<string, string>}} wish */
    async start(wish) {
        this.stop();
        this.#wish = wish;
        this.#become("asking");
        try {
            const stream = await navigator.mediaDevices.getUserMedia({
                audio: {
                    echoCancellation: false,
                    noiseSuppression: false,
                    autoGainControl: false,
                    channelCount: { ideal: 2 },
                },
            });
            if (this.#wish !== wish) {
                stream.getTracks().forEach((track) => track.stop());
                return;
            }
            this.#stream = stream;
            stream.getAudioTracks()[0].onended = () => this.#give("The microphone was unplugged or taken away.");
            this.#listen(stream);
        } catch (failure) {
            this.#give(microphoneTrouble(failure));
            return;
        }
        await this.#connect();
    }

    stop() {
        this.#leave();
        this.#wish = null;
        this.#tries = 0;
        this.#stream?.getTracks().forEach((track) => track.stop());
        this.#stream = null;
        this.#context?.close();
        this.#context = null;
        this.#ear = null;
        this.#become("idle");
    }

    #give(sentence) {
        this.stop();
        this.#become("idle", sentence);
    }

    #become(state, trouble = "") {
        this.state = state;
        this.trouble = trouble;
        this.dispatchEvent(new Event("state"));
    }

    async #connect() {
        const wish = this.#wish;
        this.#become("connecting", this.trouble);
        const peer = new RTCPeerConnection();
        this.#peer = peer;
        peer.onconnectionstatechange = () => this.#onState(peer);
        try {
            const [track] = this.#stream.getAudioTracks();
            peer.addTransceiver(track, { direction: "sendonly", streams: [this.#stream] });
            const { type, sdp } = await peer.createOffer();
            const offer = track.getSettings().channelCount === 2 ? inStereo(sdp) : sdp;
            await peer.setLocalDescription({ type, sdp: offer });
            const answer = await fetch(`/whip/${encodeURIComponent(wish.room)}/${encodeURIComponent(wish.name)}`, {
                method: "POST",
                headers: { "Content-Type": "application/sdp", ...wish.headers() },
                body: offer,
            });
            const text = await answer.text();
            if (this.#peer !== peer) {
                forget(answer.headers.get("Location"));
                return;
            }
            if (answer.status !== 201) {
                this.#onRefused(answer.status, text);
                return;
            }
            this.#location = answer.headers.get("Location") ?? "";
            await peer.setRemoteDescription({ type: "answer", sdp: text });
        } catch {
            if (this.#peer === peer) {
                this.#again("The gateway is out of reach.");
            }
        }
    }

    /** Who was sounding under this name a moment ago may have been this page; all else is told. */
    #onRefused(status, text) {
        const sentence = `The gateway says: ${reasonOf(text)}.`;
        if (status === 409 || status === 429 || status >= 500) {
            this.#again(sentence);
        } else {
            this.#give(sentence);
        }
    }

    #onState(peer) {
        if (this.#peer !== peer) {
            return;
        }
        if (peer.connectionState === "connected") {
            this.#tries = 0;
            this.#become("sending");
        } else if (peer.connectionState === "disconnected") {
            setTimeout(() => this.#peer === peer && peer.connectionState === "disconnected" && this.#again("The connection was lost."),
                PATIENCE_MS);
        } else if (peer.connectionState === "failed" || peer.connectionState === "closed") {
            this.#again("The connection was lost.");
        }
    }

    #again(reason) {
        this.#leave();
        const waitMs = AGAIN_MS[Math.min(this.#tries++, AGAIN_MS.length - 1)];
        this.#timer = setTimeout(() => this.#connect(), waitMs);
        this.#become("away", `${reason} Trying again after ${waitMs / 1000} s.`);
    }

    #leave() {
        clearTimeout(this.#timer);
        const peer = this.#peer;
        this.#peer = null;
        peer?.close();
        forget(this.#location);
        this.#location = "";
    }

    #listen(stream) {
        this.#context = new AudioContext();
        const source = this.#context.createMediaStreamSource(stream);
        const sides = this.#context.createChannelSplitter(2);
        source.connect(sides);
        const stereo = stream.getAudioTracks()[0].getSettings().channelCount === 2;
        this.#ear = [0, 1].map((side) => {
            const ear = this.#context.createAnalyser();
            ear.fftSize = 2048;
            sides.connect(ear, stereo ? side : 0);
            return ear;
        });
    }

    /** Levels of the microphone now, as the meter of the page takes them. @returns {{peak: number[], rms: number[]}} */
    levels() {
        const levels = { peak: [0, 0], rms: [0, 0] };
        this.#ear?.forEach((ear, side) => {
            const samples = new Float32Array(ear.fftSize);
            ear.getFloatTimeDomainData(samples);
            levels.peak[side] = Math.max(...samples.map(Math.abs));
            levels.rms[side] = Math.hypot(...samples) / Math.sqrt(samples.length);
        });
        return levels;
    }

    /** What the browser counts of what it sends; empty while it sends nothing. @returns {Promise<Map<string, any>>} */
    async statistics() {
        return this.#peer?.getStats() ?? new Map();
    }
}

/** Ends a session that nobody needs any more. @param {string | null} location */
function forget(location) {
    if (location) {
        fetch(location, { method: "DELETE", keepalive: true }).catch(() => {});
    }
}

function reasonOf(text) {
    try {
        return JSON.parse(text).message;
    } catch {
        return text;
    }
}

/** Says that both sides of the microphone are sent. @param {string} sdp */
function inStereo(sdp) {
    const number = /a=rtpmap:(\d+) opus\/48000/i.exec(sdp)?.[1];
    return number === undefined ? sdp : sdp.replace(`a=fmtp:${number} `, `a=fmtp:${number} stereo=1;sprop-stereo=1;`);
}
