import { WhepConnection } from "./whep-connection.js";

const RETRY_MS = [1000, 1000, 2000, 4000];
const LOOK_MS = 500;

/**
 * Sound over WebRTC: what browsers play on plain http too. It says how much it holds back, not how old its sound is. Tells
 * its state by what it is given, see `player.js`.
 */
export class WhepSound {
    static transport = "webrtc";
    #context;
    #output;
    #tell;
    /** What plays. @type {WhepConnection | null} */
    #playing = null;
    /** The connection of a newer selection, before it is there; until then the older one plays. @type {WhepConnection | null} */
    #next = null;
    #wanted = null;
    #looking = 0;
    #retrying = 0;
    #retry = 0;
    #figures = NOTHING;

    /**
     * @param {AudioContext} context @param {AudioNode} output
     * @param {import("./player.js").Told} tell
     */
    constructor(context, output, tell) {
        this.#context = context;
        this.#output = output;
        this.#tell = tell;
    }

    async start(way, selection, shown) {
        this.#wanted = { way, selection, shown };
        this.#looking = setInterval(() => this.#look(), LOOK_MS);
        this.#tell.state("connecting");
        this.#connect();
    }

    select(way, selection) {
        this.#wanted = { ...this.#wanted, way, selection };
        this.#retry = 0;
        clearTimeout(this.#retrying);
        this.#connect();
    }

    show(shown) {
        this.#wanted = { ...this.#wanted, shown };
    }

    stop() {
        clearInterval(this.#looking);
        clearTimeout(this.#retrying);
        this.#next?.close();
        this.#playing?.close();
        this.#next = this.#playing = null;
    }

    #connect() {
        this.#next?.close();
        const { way, selection, shown } = this.#wanted;
        const next = new WhepConnection(this.#context, this.#output, {
            welcome: (welcome) => next === this.#next && this.#tell.welcome(welcome),
            connected: () => next === this.#next && this.#takeOver(),
            lost: (reason, refused) => this.#onLost(next, reason, refused),
        });
        this.#next = next;
        next.open(selection, way.marginFrames / 48, shown);
    }

    #takeOver() {
        this.#playing?.close();
        this.#playing = this.#next;
        this.#next = null;
        this.#retry = 0;
        this.#tell.state("connected");
    }

    /** @param {boolean} refused by the gateway itself */
    #onLost(lost, reason, refused) {
        if (lost === this.#next && this.#playing !== null) {
            this.#next = null;
            this.#tell.refused();
            return;
        }
        if (lost !== this.#next && lost !== this.#playing) {
            return;
        }
        this.#next = this.#playing = null;
        this.#figures = NOTHING;
        const waitMs = RETRY_MS[Math.min(this.#retry, RETRY_MS.length - 1)];
        this.#retry++;
        this.#tell.state("away", { retry: this.#retry, waitMs, reason });
        this.#retrying = setTimeout(() => this.#connect(), waitMs);
        if (refused) {
            this.show({ ...this.#wanted.shown, resume: null }); // it may be that which is not taken any more
            this.#tell.broken({ reason });
        }
    }

    async #look() {
        const playing = this.#playing;
        const seen = await playing?.look();
        if (seen && playing === this.#playing) {
            this.#figures = seen.figures;
            this.#tell.state(seen.sounding ? "sounding" : "connected");
            this.#tell.figures();
        }
    }

    figures() {
        return this.#figures;
    }
}

/** Of no connection. @type {Partial<import("./player.js").Figures>} */
const NOTHING = {
    latencyMs: null, latencyP99Ms: null, clockErrorMs: null, gaps: 0, missingFrames: 0,
    underruns: 0, droppedFrames: 0, insertedFrames: 0, depthFrames: 0, targetFrames: 0,
};
