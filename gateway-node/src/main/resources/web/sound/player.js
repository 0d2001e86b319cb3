import { SampleRing } from "./sample-ring.js";

const SAMPLE_RATE = 48000;
const REMEMBERED_REPORTS = 20;
const REPORT_MS = 2000;
const FADE_S = 0.02;
/** The audio thread reads a clock of whole ms. */
const TICK_ERROR_MS = 0.5;

/** Why there can be no sound on this page; null when there can. @returns {string | null} */
export function obstacle() {
    if (!globalThis.isSecureContext) {
        return "This page came over plain http, where browsers keep low-latency audio switched off: "
            + "open it over https, or on the gateway itself as http://localhost.";
    }
    if (typeof AudioWorkletNode === "undefined") {
        return "This browser has no AudioWorklet, which plays the sound here: a newer version has one.";
    }
    return null;
}

/**
 * What somebody wants to hear: a mix by its name, or channels by their numbers.
 * @typedef {{room: string, mix: string | null, channels: number[]}} Selection
 */

/**
 * What is known of the playing, all of it measured.
 * @typedef {object} Figures
 * @property {number | null} latencyMs median of the last 5 s, from the capture to the AudioWorklet; null: not known
 * @property {number | null} latencyP99Ms
 * @property {number | null} clockErrorMs how wrong these two are at most
 * @property {number} deviceMs what the browser says that its own output adds
 * @property {number} gaps @property {number} missingFrames @property {number} underruns
 * @property {number} droppedFrames @property {number} insertedFrames
 * @property {number} depthFrames @property {number} targetFrames
 */

/** Plays one selection at a time. Events: `state`, `figures`, and `welcome` with the resume token. */
export class Player extends EventTarget {
    /** @type {"idle" | "starting" | "connecting" | "connected" | "sounding" | "away"} */
    state = "idle";
    /** What belongs to the state: `retry`, `waitMs`, `reason`. */
    details = {};
    session = "";
    /** Id of the personal mix that was asked for last and let in; null: none. @type {string | null} */
    mix = null;
    messageFrames = 256;
    /** What lets us in. @type {{token: string | null, resume: string | null}} */
    #shown = { token: null, resume: null };
    #context = null;
    #worker = null;
    #node = null;
    #gain = null;
    #analysers = [];
    #volume = 1;
    #ages = [];
    #worklet = { underruns: 0, droppedFrames: 0, insertedFrames: 0, depthFrames: 0, targetFrames: 0 };
    #receiver = { gaps: 0, missingFrames: 0, clockErrorMs: NaN };
    #reporting = 0;
    /** What was asked for last, also while the audio is still starting. @type {Selection | null} */
    #selection = null;

    /** To be called by a click or a key, or browsers stay silent. @param {Selection} selection */
    async start(selection) {
        this.#enter("starting");
        this.#selection = selection;
        const context = new AudioContext({ latencyHint: 0, sampleRate: SAMPLE_RATE });
        this.#context = context;
        await context.audioWorklet.addModule("/sound/playout-processor.js");
        if (this.#context !== context) {
            return;
        }
        this.#build(context);
        await context.resume();
    }

    #build(context) {
        const shared = globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== "undefined";
        const memory = shared ? new SharedArrayBuffer(SampleRing.BYTES) : null;
        const channel = shared ? null : new MessageChannel();
        this.#node = new AudioWorkletNode(context, "playout", {
            numberOfInputs: 0,
            outputChannelCount: [2],
            processorOptions: { memory, messageFrames: this.messageFrames },
        });
        if (channel) {
            this.#node.port.postMessage({ op: "port", port: channel.port1 }, [channel.port1]);
        }
        this.#node.port.onmessage = ({ data }) => this.#onWorklet(data);
        this.#wire(context);
        this.#worker = new Worker("/sound/receiver.js", { type: "module", name: "receiver" });
        this.#worker.onmessage = ({ data }) => this.#onReceiver(data);
        const address = this.#address(this.#selection);
        const start = { op: "start", memory, port: channel?.port2, ...address, shown: this.#shown };
        this.#worker.postMessage(start, channel ? [channel.port2] : []);
        this.#reporting = setInterval(() => this.#report(), REPORT_MS);
    }

    #wire(context) {
        this.#gain = new GainNode(context, { gain: this.#volume });
        const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
        this.#analysers = [0, 1].map((side) => {
            const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
            splitter.connect(analyser, side);
            return analyser;
        });
        this.#node.connect(this.#gain).connect(context.destination);
        this.#gain.connect(splitter);
    }

    #address({ room, mix, channels }) {
        const query = new URLSearchParams({ room, frames: String(this.messageFrames) });
        query.set(mix === null ? "channels" : "mix", mix === null ? channels.join(",") : mix);
        const scheme = location.protocol === "https:" ? "wss" : "ws";
        return { url: `${scheme}://${location.host}/audio?${query}`, mix: mix !== null };
    }

    /** Goes over to another selection; the old one plays until the new one sounds. @param {Selection} selection */
    select(selection) {
        this.#selection = selection;
        this.mix = null;
        this.#worker?.postMessage({ op: "select", ...this.#address(selection) });
    }

    /** Takes what lets us in from now on. @param {{token: string | null, resume: string | null}} shown */
    show(shown) {
        this.#shown = shown;
        this.#worker?.postMessage({ op: "show", shown });
    }

    stop() {
        clearInterval(this.#reporting);
        this.#worker?.terminate();
        this.#node?.port.postMessage({ op: "stop" });
        const context = this.#context;
        this.#gain?.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3);
        setTimeout(() => context?.close(), 1000 * FADE_S * 3);
        this.mix = null;
        this.#context = this.#worker = this.#node = this.#gain = null;
        this.#analysers = [];
        this.#ages = [];
        this.#worklet = { underruns: 0, droppedFrames: 0, insertedFrames: 0, depthFrames: 0, targetFrames: 0 };
        this.#receiver = { gaps: 0, missingFrames: 0, clockErrorMs: NaN };
        this.#enter("idle");
    }

    /** @param {number} gain linear, 0..1 */
    set volume(gain) {
        this.#volume = gain;
        this.#gain?.gain.setTargetAtTime(gain, this.#context.currentTime, FADE_S);
    }

    #onWorklet({ ages, playing, ...facts }) {
        this.#worklet = facts;
        this.#ages.push(ages);
        if (this.#ages.length > REMEMBERED_REPORTS) {
            this.#ages.shift();
        }
        this.dispatchEvent(new Event("figures"));
    }

    #onReceiver({ op, ...data }) {
        if (op === "state") {
            this.#enter(data.state, data);
        } else if (op === "facts") {
            this.#receiver = data;
        } else if (op === "welcome") {
            this.session = data.session;
            this.mix = data.mix;
            this.#shown = { ...this.#shown, resume: data.resume };
            this.dispatchEvent(new CustomEvent("welcome", { detail: data.resume }));
        } else if (op === "refused") {
            this.dispatchEvent(new Event("refused"));
        }
    }

    #enter(state, details = {}) {
        this.state = state;
        this.details = details;
        this.dispatchEvent(new Event("state"));
    }

    #report() {
        const { latencyMs, latencyP99Ms, gaps, underruns, droppedFrames, depthFrames, targetFrames } = this.figures();
        const figures = {
            latencyMs, latencyP99Ms, gaps, underruns, droppedFrames,
            depthFrames: Math.round(depthFrames), targetFrames: Math.round(targetFrames),
        };
        this.#worker?.postMessage({ op: "report", figures });
    }

    /** @returns {Figures} */
    figures() {
        const sorted = Float32Array.from(this.#ages.flatMap((ages) => [...ages])).sort();
        const at = (share) => (sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
        const context = this.#context;
        const { gaps, missingFrames, clockErrorMs } = this.#receiver;
        return {
            latencyMs: at(0.5),
            latencyP99Ms: at(0.99),
            clockErrorMs: Number.isFinite(clockErrorMs) ? clockErrorMs + TICK_ERROR_MS : null,
            deviceMs: context ? 1000 * (context.outputLatency || context.baseLatency || 0) : 0,
            gaps,
            missingFrames,
            ...this.#worklet,
        };
    }

    /**
     * Levels of what is heard now, linear, left and right.
     * @returns {{peak: number[], rms: number[]}}
     */
    levels() {
        const peak = [0, 0];
        const rms = [0, 0];
        this.#analysers.forEach((analyser, side) => {
            const samples = new Float32Array(2048);
            analyser.getFloatTimeDomainData(samples);
            let sum = 0;
            for (const sample of samples) {
                peak[side] = Math.max(peak[side], Math.abs(sample));
                sum += sample * sample;
            }
            rms[side] = Math.sqrt(sum / samples.length);
        });
        return { peak, rms };
    }

    /**
     * Spectrum of what is heard now: dBFS of each bin, left and right.
     * @returns {{binHz: number, db: number[][]}}
     */
    spectrum() {
        const db = this.#analysers.map((analyser) => {
            const bins = new Float32Array(analyser.frequencyBinCount);
            analyser.getFloatFrequencyData(bins);
            return [...bins];
        });
        return { binHz: SAMPLE_RATE / 8192, db };
    }
}
