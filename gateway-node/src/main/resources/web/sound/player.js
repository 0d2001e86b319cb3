import { Ears } from "./ears.js";
import { SocketSound } from "./socket-sound.js";
import { unpacksOpus } from "./opus-sound.js";
import { Trouble } from "./trouble.js";
import { chooseWay, obstacleTo } from "./ways.js";
import { WhepSound } from "./whep-sound.js";

/** A way that is not there by then is given up. */
const PATIENCE_MS = 3000;
const CARRIERS = [SocketSound, WhepSound];
const NO_FIGURES = {
    latencyMs: null, latencyP99Ms: null, clockErrorMs: null, gaps: 0, missingFrames: 0,
    underruns: 0, droppedFrames: 0, insertedFrames: 0, depthFrames: 0, targetFrames: 0,
};

/**
 * What somebody wants to hear: a mix by its name, or channels by their numbers.
 * @typedef {{room: string, mix: string | null, channels: number[]}} Selection
 */

/**
 * What carries sound tells by these: its state, who we are to the gateway, that a selection was refused, that it will not
 * work here, that it measured.
 * @typedef {{state: Function, welcome: Function, refused: Function, broken: Function, figures: Function}} Told
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

/** Plays one selection at a time, on the best way that works. Events: `state`, `figures`, `refused`, and `welcome` with the resume token. */
export class Player extends EventTarget {
    /** @type {"idle" | "starting" | "connecting" | "connected" | "sounding" | "away"} */
    state = "idle";
    /** What belongs to the state: `retry`, `waitMs`, `reason`. */
    details = {};
    session = "";
    /** Id of the personal mix that was asked for last and let in; null: none. @type {string | null} */
    mix = null;
    /** How the sound comes. @type {import("./ways.js").Way | null} */
    way = null;
    /** Why it comes another way than it did; empty when there is nothing to say. */
    note = "";
    /** What lets us in. @type {{token: string | null, resume: string | null}} */
    #shown = { token: null, resume: null };
    #ears = null;
    #carrier = null;
    #volume = 1;
    /** What was asked for last, also while the audio is still starting. @type {Selection | null} */
    #selection = null;
    #wish = "auto";
    #rough = false;
    #trouble = new Trouble();
    /** Keys of ways that brought no sound. @type {Set<string>} */
    #failed = new Set();
    /** Whether all of them were tried. */
    #exhausted = false;
    #waiting = 0;
    #opus = false;
    #opusKnown = unpacksOpus().then((can) => (this.#opus = can));

    /** What the choice of a way depends on. @param {Selection} selection @returns {import("./ways.js").Facts} */
    #facts({ mix, channels }) {
        return {
            secure: globalThis.isSecureContext,
            worklet: typeof AudioWorkletNode !== "undefined",
            isolated: globalThis.crossOriginIsolated === true,
            opus: this.#opus,
            webRtc: typeof RTCPeerConnection !== "undefined",
            wish: this.#wish,
            rough: this.#rough,
            mix: mix !== null,
            channels: channels.length,
            failed: this.#failed,
        };
    }

    /** Why a selection cannot be heard on this page; null when it can. @param {Selection} selection */
    obstacleTo(selection) {
        return obstacleTo(this.#facts(selection));
    }

    /** What the person wants: `auto`, `delay` or `robust`. */
    get wish() {
        return this.#wish;
    }

    set wish(wish) {
        this.#wish = wish;
        this.#rough = false;
        this.note = "";
        this.#failed.clear();
        this.#exhausted = false;
        if (this.#carrier !== null && chooseWay(this.#facts(this.#selection))?.key !== this.way.key) {
            this.#go();
        }
    }

    /** To be called by a click or a key, or browsers stay silent. @param {Selection} selection */
    async start(selection) {
        const ears = new Ears(this.#volume);
        this.#ears = ears;
        this.#selection = selection;
        this.note = "";
        this.#rough = this.#exhausted = false;
        this.#failed.clear();
        this.#enter("starting");
        await this.#opusKnown;
        if (this.#ears === ears) {
            this.#go();
            await ears.context.resume();
        }
    }

    /** Goes the best way that is left. */
    #go() {
        const way = chooseWay(this.#facts(this.#selection)) ?? this.way;
        const another = way.key !== this.way?.key;
        this.way = way;
        if (this.#carrier?.constructor.transport === way.transport) {
            this.#carrier.select(way, this.#selection);
        } else {
            this.#begin(way);
        }
        this.#enter(this.state, this.details);
        if (another) {
            this.#trouble.begin(performance.now());
            this.#await();
        }
    }

    #await() {
        clearTimeout(this.#waiting);
        this.#waiting = setTimeout(() => this.#giveUp(`brought no sound within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
    }

    #begin(way) {
        this.#carrier?.stop();
        this.mix = null;
        const Carrier = CARRIERS.find(({ transport }) => transport === way.transport);
        const carrier = new Carrier(this.#ears.context, this.#ears.input, this.#told(() => this.#carrier === carrier));
        this.#carrier = carrier;
        carrier.start(way, this.#selection, this.#shown).catch((failure) => {
            if (this.#carrier === carrier) {
                this.#giveUp(`did not work in this browser (${failure.message})`);
            }
        });
    }

    /** Hears a carrier as long as it is ours. @param {() => boolean} ours @returns {Told} */
    #told(ours) {
        const hears = (hear) => (...words) => ours() && hear(...words);
        return {
            state: hears((state, details) => this.#onState(state, details)),
            welcome: hears((welcome) => this.#onWelcome(welcome)),
            refused: hears(() => this.dispatchEvent(new Event("refused"))),
            broken: hears(({ reason }) => this.#giveUp(`did not work here (${reason})`)),
            figures: hears(() => this.#onFigures()),
        };
    }

    #onState(state, details = {}) {
        if (state === "connected" || state === "sounding") {
            clearTimeout(this.#waiting);
            this.#exhausted = false;
        }
        this.#enter(state, details);
    }

    #onWelcome({ session, resume, mix }) {
        this.session = session;
        this.mix = mix;
        this.#shown = { ...this.#shown, resume };
        this.dispatchEvent(new CustomEvent("welcome", { detail: resume }));
    }

    #giveUp(what) {
        clearTimeout(this.#waiting);
        if (this.#exhausted) {
            return;
        }
        const before = this.way;
        this.#failed.add(before.key);
        this.#exhausted = chooseWay(this.#facts(this.#selection)) === null;
        if (this.#exhausted) {
            this.#failed.clear(); // the best one goes on trying
        }
        this.note = this.#exhausted ? "" : `“${before.name}” ${what}, so it comes another way.`;
        if (chooseWay(this.#facts(this.#selection)).key !== before.key) {
            this.#go();
        }
    }

    #onFigures() {
        const { gaps, underruns } = this.figures();
        this.#trouble.count(gaps + underruns, performance.now());
        if (this.#wish === "auto" && !this.way.robust && this.#trouble.rough) {
            this.#rough = true;
            this.note = "Sound stumbles here, so more of it is kept in store now.";
            this.#go();
        }
        this.dispatchEvent(new Event("figures"));
    }

    /** Goes over to another selection; the old one plays until the new one sounds. @param {Selection} selection */
    select(selection) {
        this.#selection = selection;
        this.mix = null;
        this.#exhausted = false;
        if (this.#carrier !== null) {
            this.#go();
        }
    }

    /** Takes what lets us in from now on. @param {{token: string | null, resume: string | null}} shown */
    show(shown) {
        this.#shown = shown;
        this.#carrier?.show(shown);
    }

    stop() {
        clearTimeout(this.#waiting);
        this.#carrier?.stop();
        this.#ears?.close();
        this.mix = this.way = null;
        this.#carrier = this.#ears = null;
        this.#enter("idle");
    }

    /** @param {number} gain linear, 0..1 */
    set volume(gain) {
        this.#volume = gain;
        if (this.#ears !== null) {
            this.#ears.volume = gain;
        }
    }

    #enter(state, details = {}) {
        this.state = state;
        this.details = details;
        this.dispatchEvent(new Event("state"));
    }

    /** @returns {Figures} */
    figures() {
        return { ...(this.#carrier?.figures() ?? NO_FIGURES), deviceMs: this.#ears?.deviceMs ?? 0 };
    }

    /** Levels of what is heard now, linear, left and right. @returns {{peak: number[], rms: number[]}} */
    levels() {
        return this.#ears?.levels() ?? { peak: [0, 0], rms: [0, 0] };
    }

    /** Spectrum of what is heard now: dBFS of each bin, left and right; none while nothing is. */
    spectrum() {
        return this.#ears?.spectrum() ?? { binHz: 0, db: [] };
    }
}
