import { LitElement, html, nothing } from "lit";
import { Player } from "../sound/player.js";
import { Admission } from "./admission.js";
import { figuresView } from "./figures-view.js";
import { mark, play, speaker, stop } from "./icons.js";
import { Control } from "./control.js";
import "./level-meter.js";
import "./mix-desk.js";
import { pageStyles } from "./page-styles.js";
import "./publish-panel.js";
import { wayView } from "./way-view.js";

const POLL_MS = 3000;
const STORED = "foldback.listener";
/** How an own mix is asked for. */
const MINE = "mine";

/** @typedef {{room: string, heard: boolean, buses: {index: number, name: string}[], channels: {id: number, name: string, source: string}[], troubles: string[]}} Room */

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
        hello: { state: true },
        mixes: { state: true },
        templates: { state: true },
        opened: { state: true },
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
        this.mix = kept.mix ?? "";
        /** Whether somebody chose what to hear; else a musician hears the own mix. */
        this.chosen = this.mix !== "";
        /** Chosen channels; with none, the mix is heard. @type {number[]} */
        this.channels = [];
        this.volume = kept.volume ?? 0.9;
        this.remark = "";
        /** What the gateway says of itself, of us, and of the rooms. */
        this.hello = null;
        /** The personal mixes of others that may be opened. @type {{id: string, name: string, follows: boolean}[]} */
        this.mixes = [];
        /** What the room keeps for mixes to begin from. @type {import("./mix-start.js").Template[]} */
        this.templates = [];
        /** The one that is. @type {{id: string, name: string} | null} */
        this.opened = null;
        this.player = new Player();
        this.admission = new Admission();
        this.player.show(this.admission.shown);
        this.control = new Control(() => this.admission.shown);
        this.control.addEventListener("open", () => this.#greet());
        this.player.addEventListener("welcome", ({ detail }) => this.#onWelcome(detail));
        this.admission.addEventListener("token", () => this.#readmit());
        this.player.volume = this.volume ** 2;
        this.player.wish = kept.wish ?? "auto";
        for (const event of ["state", "figures"]) {
            this.player.addEventListener(event, () => this.requestUpdate());
        }
        this.player.addEventListener("refused", () => {
            this.remark = "That choice was refused; what you heard goes on.";
        });
        window.foldback = {
            spectrum: () => this.player.spectrum(),
            levels: () => this.player.levels(),
            figures: () => ({ state: this.player.state, session: this.player.session, way: this.player.way?.key ?? null, ...this.player.figures() }),
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
        this.control.stop();
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
            await this.#lookAround(answer.ok);
        } catch {
            this.away = true;
        }
        if (this.player.state === "idle" && this.rooms.length > 0 && !this.#here()) {
            this.room = this.rooms[0].room;
        }
        const here = this.#here();
        if (here?.heard && !this.#has(here, this.mix)) {
            this.mix = here.buses[0]?.name ?? (here.channels.length > 0 ? MINE : "main");
        }
    }

    #has(room, mix) {
        return mix === MINE
            ? room.channels.length > 0
            : room.buses.some((bus) => bus.name === mix) || this.opened?.id === mix;
    }

    /** Who we are here, and what others do. @param {boolean} admitted */
    async #lookAround(admitted) {
        if (!this.control.open) {
            if (admitted && !this.controlled) {
                this.controlled = true;
                this.control.start();
            }
            return;
        }
        await this.#greet();
    }

    async #greet() {
        try {
            this.hello = await this.control.call("session.hello");
            if (!this.chosen && this.hello.role === "musician" && this.player.state === "idle" && this.#here()?.channels.length > 0) {
                this.mix = MINE;
            }
            const all = this.hello.opensMixesOfOthers ? await this.control.call("mix.list", { room: this.room }) : [];
            this.mixes = all.filter(({ own, id }) => !own && id !== this.player.mix || id === this.opened?.id);
            this.templates = this.#channels().length > 0 ? await this.control.call("mix.templates", { room: this.room }) : [];
        } catch {
            // asked again soon
        }
    }

    /** The sound was let in: who has no token is the same one at both connections by the session alone. */
    #onWelcome(resume) {
        const other = this.player.session !== this.session;
        this.session = this.player.session;
        this.admission.welcome(resume);
        if (other && this.admission.shown.token === null && this.controlled) {
            this.control.start();
        }
        this.requestUpdate();
    }

    #open(mix) {
        this.opened = mix;
        this.#greet();
    }

    /** The mix of somebody else is closed here, or gone altogether. */
    #close(remark = "") {
        const heard = this.mix === this.opened?.id;
        this.opened = null;
        if (heard) {
            this.#choose({ mix: this.#here()?.buses[0]?.name ?? MINE, channels: [] });
        }
        this.remark = remark;
    }

    /** Another link was opened in this tab. */
    #readmit() {
        this.player.show(this.admission.shown);
        this.#poll();
        if (this.controlled) {
            this.control.start();
        }
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
        if (event.code === "Space" && !typing && this.#obstacle() === null) {
            event.preventDefault();
            this.#toggle();
        }
    };

    /** Why what was chosen cannot be heard on this page; null when it can. */
    #obstacle() {
        return this.player.obstacleTo(this.#selection());
    }

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
        Object.assign(this, change, { remark: "", chosen: true });
        this.#remember();
        if (this.player.state !== "idle") {
            this.player.select(this.#selection());
        }
    }

    #onVolume(event) {
        this.volume = Number(event.target.value) / 100;
        this.player.volume = this.volume ** 2;
        this.#remember();
    }

    #onWish(wish) {
        this.player.wish = wish;
        this.#remember();
        this.requestUpdate();
    }

    #remember() {
        const mix = this.mix === this.opened?.id ? "" : this.mix; // that of somebody else is not kept
        keep({ room: this.room, mix, volume: this.volume, wish: this.player.wish });
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
                <section class="stage ${this.#shapes() ? "compact" : ""}" aria-label="Listen">
                    ${this.#buttonView(state)}
                    ${this.#statusView(state)}
                    <p class="late">${this.#late(state)}</p>
                    ${this.#troubles().map((sentence) => html`<p class="trouble" role="alert">${sentence}</p>`)}
                    <level-meter .source=${() => this.player.levels()} .running=${state !== "idle"}></level-meter>
                    <label class="volume">
                        ${speaker}
                        <input type="range" min="0" max="100" .value=${String(Math.round(this.volume * 100))}
                            aria-label="Volume" @input=${this.#onVolume}>
                        <output>${Math.round(this.volume * 100)} %</output>
                    </label>
                </section>
                <div class="right">
                <section aria-label="A mix">${this.#mixesView()}</section>
                ${this.#ownView()}
                ${this.#othersView()}
                ${this.#channelsView()}
                ${this.#publishView()}
                <section aria-label="Way">${wayView(this.player, (wish) => this.#onWish(wish))}</section>
                <section aria-label="Measured">
                    <h2>Measured here</h2>
                    ${figuresView(this.player.figures(), this.player.way)}
                </section>
                </div>
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
        return html`<button class=${look} ?disabled=${state === "idle" && this.#obstacle() !== null} @click=${this.#toggle}>
            ${on ? stop : play}<span>${on ? "Stop" : "Listen"}</span>
        </button>`;
    }

    #statusView(state) {
        const [tone, sentence] = this.#status(state);
        return html`<p class="status ${tone}" role="status">${sentence}</p>`;
    }

    /** @returns {[string, string]} */
    #status(state) {
        const obstacle = this.#obstacle();
        if (obstacle !== null) {
            return ["alarm", obstacle];
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

    /** What keeps some of the room's sound from coming; the gateway says it. */
    #troubles() {
        return this.away ? [] : this.#here()?.troubles ?? [];
    }

    #what() {
        if (this.channels.length === 0 && this.mix === MINE) {
            return "your own mix";
        }
        if (this.channels.length === 0 && this.mix === this.opened?.id) {
            return `the mix of ${this.opened.name}`;
        }
        if (this.channels.length === 0) {
            return `the mix “${this.mix}”`;
        }
        const names = (this.#here()?.channels ?? [])
            .filter(({ id }) => this.channels.includes(id))
            .map(({ name }) => name);
        return names.length <= 3 ? names.join(" + ") : `${names.length} channels`;
    }

    /** Name, look and order of the room's channels. */
    #channels() {
        return this.hello?.rooms.find(({ room }) => room === this.room)?.channels ?? [];
    }

    #ownView() {
        if (this.channels.length > 0 || this.mix !== MINE || !this.#here()?.heard) {
            return nothing;
        }
        const { mix, state } = this.player;
        return html`<section aria-label="My mix" class="own">
            <h2>My mix</h2>
            ${state === "idle" ? html`<p class="hint">Press Listen, and shape it while you hear it.</p>`
                : mix === null ? html`<p class="hint">The faders come as soon as the mix is heard…</p>`
                : html`<mix-desk .control=${this.control} .room=${this.room} .mix=${mix} .channels=${this.#channels()}
                    .me=${this.hello?.me ?? null} .templates=${this.templates} .keeps=${this.hello?.changesRoom === true}
                    @templates=${() => this.#greet()}></mix-desk>`}
        </section>`;
    }

    #othersView() {
        const { opened } = this;
        if (opened === null && this.mixes.length === 0) {
            return nothing;
        }
        const heard = this.channels.length === 0 && this.mix === opened?.id && this.player.state !== "idle";
        return html`<section aria-label="Mixes of others" class="others">
            <h2>${opened === null ? "Mixes of others" : `Mix of ${opened.name}`}</h2>
            ${opened === null
                ? html`<ul>${this.mixes.map((mix) => html`<li>
                    <button class="open" @click=${() => this.#open(mix)}><b>${mix.name}</b>
                        <small>${mix.follows ? "follows the room" : ""}</small><span aria-hidden="true">›</span></button></li>`)}</ul>`
                : html`<div class="ways">
                    <button class="back" @click=${() => this.#close()}>‹ All mixes</button>
                    <button class="hear" aria-pressed=${heard} @click=${() => this.#hear(opened, heard)}>${
                        heard ? "You hear it" : "Hear it"}</button>
                </div>
                <mix-desk .control=${this.control} .room=${this.room} .mix=${opened.id} .channels=${this.#channels()}
                    .templates=${this.templates} .keeps=${this.hello?.changesRoom === true}
                    @templates=${() => this.#greet()}
                    @gone=${() => this.#close(`${opened.name} hears no mix of the own any more.`)}></mix-desk>`}
        </section>`;
    }

    #hear({ id }, heard) {
        this.#choose({ mix: heard ? this.#here()?.buses[0]?.name ?? MINE : id, channels: [] });
        if (!heard && this.player.state === "idle") {
            this.#toggle();
        }
    }

    /** Whether a personal mix is heard, so that its faders are what matters. */
    #shapes() {
        return this.channels.length === 0 && this.player.state !== "idle" && [MINE, this.opened?.id].includes(this.mix);
    }

    #mixesView() {
        const here = this.#here();
        if (!here?.heard) {
            return html`<h2>What to hear</h2><p class="hint">Mixes and channels appear as soon as the room is heard.</p>`;
        }
        const alone = this.channels.length > 0;
        return html`<fieldset>
            <legend>A mix</legend>
            <div class="choices">
                ${here.buses.map(({ name }) => html`
                    <label class="choice"><input type="radio" name="mix" .checked=${!alone && name === this.mix}
                        @change=${() => this.#choose({ mix: name, channels: [] })}>${name}</label>`)}
                ${here.channels.length === 0 ? nothing : html`
                    <label class="choice mine"><input type="radio" name="mix" .checked=${!alone && this.mix === MINE}
                        @change=${() => this.#choose({ mix: MINE, channels: [] })}>My mix</label>`}
            </div>
        </fieldset>`;
    }

    /** For who may publish. */
    #publishView() {
        return !this.hello?.publishes ? nothing : html`<section aria-label="My microphone" class="publish">
            <h2>My microphone</h2>
            <publish-panel .room=${this.room} .subject=${this.hello.subject ?? ""} .headers=${() => this.admission.headers}>
            </publish-panel>
        </section>`;
    }

    #channelsView() {
        const here = this.#here();
        if (!here?.heard || here.channels.length === 0) {
            return nothing;
        }
        const obstacle = this.player.obstacleTo({ room: this.room, mix: null, channels: [0] });
        if (obstacle !== null) {
            return html`<section aria-label="Single channels"><p class="hint">${obstacle}</p></section>`;
        }
        return html`<section aria-label="Single channels"><fieldset>
            <legend>Or single channels</legend>
            <div class="choices channels">
                ${here.channels.map(({ id, name }) => html`
                    <label class="choice"><input type="checkbox" .checked=${this.channels.includes(id)}
                        @change=${(event) => this.#flip(id, event.target.checked)}>${name}</label>`)}
            </div>
        </fieldset></section>`;
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
