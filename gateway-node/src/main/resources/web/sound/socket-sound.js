import { SampleRing } from "./sample-ring.js";

const REMEMBERED_REPORTS = 20;
const REPORT_MS = 2000;
const FADE_S = 0.02;
/** The audio thread reads a clock of whole ms. */
const TICK_ERROR_MS = 0.5;
const SILENT = { underruns: 0, droppedFrames: 0, insertedFrames: 0, depthFrames: 0, targetFrames: 0 };

/**
 * Sound over WebSocket: a worker receives and unpacks it, a ring holds it, an AudioWorklet plays it. Tells its state by
 * what it is given, see `player.js`.
 */
export class SocketSound {
    static transport = "websocket";
    #context;
    #gain;
    #tell;
    #worker = null;
    #node = null;
    #ages = [];
    #worklet = SILENT;
    #receiver = { gaps: 0, missingFrames: 0, clockErrorMs: NaN };
    #reporting = 0;
    #stopped = false;
    /** What was asked for last, also while the audio is still starting. */
    #wanted = null;

    /**
     * @param {AudioContext} context @param {AudioNode} output
     * @param {import("./player.js").Told} tell
     */
    constructor(context, output, tell) {
        this.#context = context;
        this.#gain = new GainNode(context);
        this.#gain.connect(output);
        this.#tell = tell;
    }

    /**
     * @param {import("./ways.js").Way} way @param {import("./player.js").Selection} selection
     * @param {{token: string | null, resume: string | null}} shown
     */
    async start(way, selection, shown) {
        this.#wanted = { way, selection, shown };
        await this.#context.audioWorklet.addModule("/sound/playout-processor.js");
        if (!this.#stopped) {
            this.#build();
        }
    }

    #build() {
        const { way, selection, shown } = this.#wanted;
        const shared = globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== "undefined";
        const memory = shared ? new SharedArrayBuffer(SampleRing.BYTES) : null;
        const channel = shared ? null : new MessageChannel();
        this.#node = new AudioWorkletNode(this.#context, "playout", {
            numberOfInputs: 0,
            outputChannelCount: [2],
            processorOptions: { memory, messageFrames: way.frames, marginFrames: way.marginFrames },
        });
        if (channel) {
            this.#node.port.postMessage({ op: "port", port: channel.port1 }, [channel.port1]);
        }
        this.#node.port.onmessage = ({ data }) => this.#onWorklet(data);
        this.#node.connect(this.#gain);
        this.#worker = new Worker("/sound/receiver.js", { type: "module", name: "receiver" });
        this.#worker.onmessage = ({ data }) => this.#onReceiver(data);
        const start = { op: "start", memory, port: channel?.port2, ...address(way, selection), shown };
        this.#worker.postMessage(start, channel ? [channel.port2] : []);
        this.#reporting = setInterval(() => this.#report(), REPORT_MS);
    }

    /** Goes over to another selection, or to other messages; the old ones play until the new ones sound. */
    select(way, selection) {
        this.#wanted = { ...this.#wanted, way, selection };
        this.#node?.port.postMessage({ op: "adapt", messageFrames: way.frames, marginFrames: way.marginFrames });
        this.#worker?.postMessage({ op: "select", ...address(way, selection) });
    }

    /** Takes what lets us in from now on. */
    show(shown) {
        this.#wanted = { ...this.#wanted, shown };
        this.#worker?.postMessage({ op: "show", shown });
    }

    stop() {
        this.#stopped = true;
        clearInterval(this.#reporting);
        this.#worker?.terminate();
        this.#gain.gain.setTargetAtTime(0, this.#context.currentTime, FADE_S / 3);
        setTimeout(() => {
            this.#node?.port.postMessage({ op: "stop" });
            this.#gain.disconnect();
        }, 1000 * FADE_S * 3);
    }

    #onWorklet({ ages, playing, ...facts }) {
        this.#worklet = facts;
        this.#ages.push(ages);
        if (this.#ages.length > REMEMBERED_REPORTS) {
            this.#ages.shift();
        }
        this.#tell.figures();
    }

    #onReceiver({ op, ...data }) {
        if (op === "facts") {
            this.#receiver = data;
        } else if (op === "state") {
            this.#tell.state(data.state, data);
        } else {
            this.#tell[op]?.(data);
        }
    }

    #report() {
        const { latencyMs, latencyP99Ms, gaps, underruns, droppedFrames, depthFrames, targetFrames } = this.figures();
        const figures = {
            latencyMs, latencyP99Ms, gaps, underruns, droppedFrames,
            depthFrames: Math.round(depthFrames), targetFrames: Math.round(targetFrames),
        };
        this.#worker?.postMessage({ op: "report", figures });
    }

    figures() {
        const sorted = Float32Array.from(this.#ages.flatMap((ages) => [...ages])).sort();
        const at = (share) => (sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
        const { gaps, missingFrames, clockErrorMs } = this.#receiver;
        return {
            latencyMs: at(0.5),
            latencyP99Ms: at(0.99),
            clockErrorMs: Number.isFinite(clockErrorMs) ? clockErrorMs + TICK_ERROR_MS : null,
            gaps,
            missingFrames,
            ...this.#worklet,
        };
    }
}

function address({ format, frames }, { room, mix, channels }) {
    const query = new URLSearchParams({ room, format, frames: String(frames) });
    query.set(mix === null ? "channels" : "mix", mix === null ? channels.join(",") : mix);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return { url: `${scheme}://${location.host}/audio?${query}`, mix: mix !== null };
}
