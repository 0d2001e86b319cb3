import { LitElement, html, nothing } from "lit";
import { Player, obstacle } from "../sound/player.js";
import { Admission } from "./admission.js";
import { figuresView } from "./figures-view.js";
import { mark, play, speaker, stop } from "./icons.js";
import "./level-meter.js";
import { pageStyles } from "./page-styles.js";

const POLL_MS = 3000;
const STORED = "foldback.listener";

/** @typedef {{room: string, heard: boolean, buses: {index: number, name: string}[], channels: {id: number, name: string, source: string}[]}} Room */

/** The page of a listener: choose, listen, see how late it is. */
class ListenerPage extends LitElement {
    static styles = pageStyles;

    static properties = {
        rooms: { state: true },
        refusal: { state: true },
        away: { state: true },
        room: { state: true },
        mix: { state: true },
        channels: { state: true },
        volume: { state: true },
        remark: { state: true },
    };

    constructor() {
        super();
        const kept = restore();
        /** @type {Room[]} */
        this.rooms = [];
        /** Why the rooms are not told; empty when they are. */
        this.refusal = "";
        this.away = false;
        this.room = kept.room ?? "main";
        this.mix = kept.mix ?? "main";
        /** Chosen channels; with none, the mix is heard. @type {number[]} */
        this.channels = [];
        this.volume = kept.volume ?? 0.9;
        this.remark = "";
        this.obstacle = obstacle();
        this.player = new Player();
        this.admission = new Admission();
        this.player.show(this.admission.shown);
        this.player.addEventListener("welcome", ({ detail }) => this.admission.welcome(detail));
        this.admission.addEventListener("token", () => this.#readmit());
        this.player.volume = this.volume ** 2;
        for (const event of ["state", "figures"]) {
            this.player.addEventListener(event, () => this.requestUpdate());
        }
        this.player.addEventListener("refused", () => {
            this.remark = "That choice was refused; what you heard goes on.";
        });
        window.foldback = {
            spectrum: () => this.player.spectrum(),
            levels: () => this.player.levels(),
            figures: () => ({ state: this.player.state, session: this.player.session, ...this.player.figures() }),
        };
    }

    connectedCallback() {
        super.connectedCallback();
        this.#poll();
        this.polling = setInterval(() => document.hidden || this.#poll(), POLL_MS);
        addEventListener("keydown", this.#onKey);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.polling);
        removeEventListener("keydown", this.#onKey);
    }

    async #poll() {
        try {
            const answer = await fetch("/api/v1/rooms", { headers: this.admission.headers });
            const told = await answer.json();
            this.rooms = told.rooms ?? [];
            this.refusal = answer.ok ? "" : this.#refusalOf(told);
            this.away = false;
        } catch {
            this.away = true;
        }
        if (this.player.state === "idle" && this.rooms.length > 0 && !this.#here()) {
            this.room = this.rooms[0].room;
        }
        const here = this.#here();
        if (here?.heard && !here.buses.some((bus) => bus.name === this.mix)) {
            this.mix = here.buses[0]?.name ?? "main";
        }
        if (here?.heard && here.buses.length === 0 && this.channels.length === 0) {
            this.channels = here.channels.slice(0, 1).map(({ id }) => id);
        }
    }

    /** Another link was opened in this tab. */
    #readmit() {
        this.player.show(this.admission.shown);
        this.#poll();
        if (this.player.state !== "idle") {
            this.player.select(this.#selection());
        }
    }

    /** Why the rooms are not told. @param {{code?: string, message: string}} told */
    #refusalOf({ code, message }) {
        if (code?.startsWith("resume_")) {
            this.admission.forgetResume();
        }
        return code === "token_missing"
            ? "A token is needed to listen here: open the link that you were given."
            : `The gateway says: ${message}.`;
    }

    /** @returns {Room | undefined} */
    #here() {
        return this.rooms.find((room) => room.room === this.room);
    }

    #onKey = (event) => {
        const at = event.composedPath()[0];
        const typing = at instanceof HTMLElement && /^(INPUT|SELECT|BUTTON|TEXTAREA)$/.test(at.tagName);
        if (event.code === "Space" && !typing && !this.obstacle) {
            event.preventDefault();
            this.#toggle();
        }
    };

    #selection() {
        return this.channels.length > 0
            ? { room: this.room, mix: null, channels: this.channels }
            : { room: this.room, mix: this.mix, channels: [] };
    }

    #toggle() {
        this.remark = "";
        if (this.player.state === "idle") {
            this.player.start(this.#selection()).catch((failure) => {
                this.player.stop();
                this.remark = `This browser could not start its audio: ${failure.message}`;
            });
        } else {
            this.player.stop();
        }
    }

    #choose(change) {
        Object.assign(this, change, { remark: "" });
        keep({ room: this.room, mix: this.mix, volume: this.volume });
        if (this.player.state !== "idle") {
            this.player.select(this.#selection());
        }
    }

    #onVolume(event) {
        this.volume = Number(event.target.value) / 100;
        this.player.volume = this.volume ** 2;
        keep({ room: this.room, mix: this.mix, volume: this.volume });
    }

    #flip(id, on) {
        const others = this.channels.filter((channel) => channel !== id);
        this.#choose({ channels: on ? [...others, id].sort((a, b) => a - b) : others });
    }

    render() {
        const { state } = this.player;
        return html`
            <header>
                <h1 class="brand">${mark} Foldback</h1>
                ${this.#roomView()}
            </header>
            <main>
                <section class="stage" aria-label="Listen">
                    ${this.#buttonView(state)}
                    ${this.#statusView(state)}
                    <p class="late">${this.#late(state)}</p>
                    <level-meter .source=${() => this.player.levels()} .running=${state !== "idle"}></level-meter>
                    <label class="volume">
                        ${speaker}
                        <input type="range" min="0" max="100" .value=${String(Math.round(this.volume * 100))}
                            aria-label="Volume" @input=${this.#onVolume}>
                        <output>${Math.round(this.volume * 100)} %</output>
                    </label>
                </section>
                <section aria-label="What to hear">${this.#choiceView()}</section>
                <section aria-label="Measured">
                    <h2>Measured here</h2>
                    ${figuresView(this.player.figures(), state !== "idle")}
                </section>
            </main>`;
    }

    #roomView() {
        if (this.rooms.length < 2) {
            return html`<span class="room">Room <b>${this.room}</b></span>`;
        }
        return html`<select aria-label="Room" @change=${(event) => this.#choose({ room: event.target.value, channels: [] })}>
            ${this.rooms.map(({ room }) => html`<option value=${room} ?selected=${room === this.room}>${room}</option>`)}
        </select>`;
    }

    #buttonView(state) {
        const on = state !== "idle";
        const look = `listen ${on ? "on" : ""} ${state === "sounding" ? "live" : ""}`;
        return html`<button class=${look} ?disabled=${this.obstacle !== null} @click=${this.#toggle}>
            ${on ? stop : play}<span>${on ? "Stop" : "Listen"}</span>
        </button>`;
    }

    #statusView(state) {
        const [tone, sentence] = this.#status(state);
        return html`<p class="status ${tone}" role="status">${sentence}</p>`;
    }

    /** @returns {[string, string]} */
    #status(state) {
        if (this.obstacle !== null) {
            return ["alarm", this.obstacle];
        }
        if (this.remark !== "") {
            return ["alarm", this.remark];
        }
        if (state === "away") {
            const { retry, waitMs, reason } = this.player.details;
            const why = reason || (this.away ? "The gateway is out of reach." : this.#roomTrouble() ?? "The connection was lost.");
            return ["alarm", `${why} Trying again after ${waitMs / 1000} s (${retry}).`];
        }
        if (this.away) {
            return ["alarm", "The gateway is out of reach; this page keeps trying."];
        }
        const trouble = this.#roomTrouble();
        if (trouble !== null && state !== "sounding") {
            return ["alarm", trouble];
        }
        return {
            idle: ["", `Press Listen to hear ${this.#what()}.`],
            starting: ["", "Starting…"],
            connecting: ["", "Connecting…"],
            connected: ["alarm", "Connected, but no sound is coming from this room just now."],
            sounding: ["live", `You hear ${this.#what()}.`],
        }[state];
    }

    /** How late the sound is, in a few words; nothing while there is none. */
    #late(state) {
        const { latencyMs, gaps } = this.player.figures();
        if (state !== "sounding" || latencyMs === null) {
            return nothing;
        }
        return `${Math.round(latencyMs)} ms after it was played${gaps === 0 ? "" : `, ${gaps} ${gaps === 1 ? "gap" : "gaps"}`}`;
    }

    #roomTrouble() {
        if (this.refusal !== "") {
            return this.refusal;
        }
        const here = this.#here();
        if (here === undefined) {
            return `Room “${this.room}” is not there; this page waits for it.`;
        }
        return here.heard ? null : `The mixer of room “${this.room}” is away; this page waits for it.`;
    }

    #what() {
        if (this.channels.length === 0) {
            return `the mix “${this.mix}”`;
        }
        const names = (this.#here()?.channels ?? [])
            .filter(({ id }) => this.channels.includes(id))
            .map(({ name }) => name);
        return names.length <= 3 ? names.join(" + ") : `${names.length} channels`;
    }

    #choiceView() {
        const here = this.#here();
        if (!here?.heard) {
            return html`<h2>What to hear</h2><p class="hint">Mixes and channels appear as soon as the room is heard.</p>`;
        }
        const alone = this.channels.length > 0;
        return html`
            ${here.buses.length === 0 ? nothing : html`<fieldset>
                <legend>A mix</legend>
                <div class="choices">
                    ${here.buses.map(({ name }) => html`
                        <label class="choice"><input type="radio" name="mix" .checked=${!alone && name === this.mix}
                            @change=${() => this.#choose({ mix: name, channels: [] })}>${name}</label>`)}
                </div>
            </fieldset>`}
            ${here.channels.length === 0 ? nothing : html`
                <fieldset>
                    <legend>Or single channels</legend>
                    <div class="choices channels">
                        ${here.channels.map(({ id, name }) => html`
                            <label class="choice"><input type="checkbox" .checked=${this.channels.includes(id)}
                                @change=${(event) => this.#flip(id, event.target.checked)}>${name}</label>`)}
                    </div>
                </fieldset>`}`;
    }
}

function restore() {
    try {
        return JSON.parse(localStorage.getItem(STORED) ?? "{}");
    } catch {
        return {};
    }
}

function keep(choice) {
    try {
        localStorage.setItem(STORED, JSON.stringify(choice));
    } catch {
        // a browser that keeps nothing still plays
    }
}

customElements.define("listener-page", ListenerPage);
