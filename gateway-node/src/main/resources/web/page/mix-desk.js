import { LitElement, css, html, nothing } from "lit";
import { OwnMoves } from "./own-moves.js";
import "./mix-start.js";
import "./mix-strip.js";
import { waysStyles } from "./ways-styles.js";

/** @typedef {{id: number, name: string, colour: string, icon: string, order: number}} Channel */

/**
 * One personal mix: its strips, as far as they are granted, and what concerns all of it. Whoever else changes it is seen
 * here at once. Events: `gone` when there is no such mix any more, `templates` when the room keeps others than before.
 */
class MixDesk extends LitElement {
    static properties = {
        /** @type {import("./control.js").Control} */
        control: { attribute: false },
        room: {},
        /** Id of the mix. */
        mix: {},
        /** Those of the room. @type {Channel[]} */
        channels: { attribute: false },
        /** The person's own channel, if there is one. */
        me: { attribute: false },
        /** What the room keeps for mixes to begin from. @type {import("./mix-start.js").Template[]} */
        templates: { attribute: false },
        /** Whether the person keeps and forgets them. */
        keeps: { attribute: false },
        values: { state: true },
        strips: { state: true },
        remark: { state: true },
        choice: { state: true },
    };

    static styles = [waysStyles, css`
        :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; contain: inline-size; }
        .ways { display: flex; flex-wrap: wrap; gap: 8px; }
        .me { flex: 1 1 220px; }
        .follow, mix-start { flex: 1 1 auto; }
        .strips { display: grid; gap: 8px; }
        @media (min-width: 1180px) { .strips { grid-template-columns: 1fr 1fr; } .strips .master { grid-column: 1 / -1; } }
    `];

    #moves = null;
    #watched = "";

    constructor() {
        super();
        this.channels = [];
        this.me = null;
        this.templates = [];
        this.keeps = false;
        this.values = null;
        this.strips = [];
        this.remark = "";
        this.choice = null;
    }

    connectedCallback() {
        super.connectedCallback();
        this.control.addEventListener("open", this.#watch);
        this.control.addEventListener("mix.changed", this.#onChanged);
        this.control.addEventListener("mix.closed", this.#onClosed);
        this.control.addEventListener("meters", this.#onMeters);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.control.removeEventListener("open", this.#watch);
        this.control.removeEventListener("mix.changed", this.#onChanged);
        this.control.removeEventListener("mix.closed", this.#onClosed);
        this.control.removeEventListener("meters", this.#onMeters);
        this.#leave();
    }

    #leave() {
        if (this.#watched !== "" && this.control.open) {
            const { room } = this;
            this.control.call("mix.unwatch", { room, mix: this.#watched }).catch(() => {});
            this.control.call("meters.unwatch", { room }).catch(() => {});
        }
        this.#watched = "";
    }

    willUpdate(changed) {
        if (changed.has("mix") || changed.has("room")) {
            this.#leave();
            this.values = null;
            this.#watch();
        }
    }

    #watch = async () => {
        const { room, mix } = this;
        if (!this.control.open || !mix) {
            return;
        }
        this.#watched = mix;
        this.#moves = new OwnMoves(
            async (values) => (await this.control.call("mix.set", { room, mix, values })).values,
            (taken, failure) => this.#settled(taken, failure),
        );
        try {
            const state = await this.control.call("mix.watch", { room, mix });
            if (this.mix === mix) {
                this.#take(state);
            }
            await this.control.call("meters.watch", { room });
        } catch (failure) {
            this.#refused(failure);
        }
    };

    #take({ channels, values }) {
        this.strips = channels ?? this.strips;
        this.values = channels ? values : { ...this.values, ...values };
    }

    #onChanged = ({ detail }) => {
        if (detail.id === this.mix) {
            const foreign = Object.entries(detail.values).filter(([address]) => !this.#isHeld(address));
            this.#take({ ...detail, values: Object.fromEntries(foreign) });
        }
    };

    /** Whether a finger is on it, or what it did is still on its way. */
    #isHeld(address) {
        const [, channel, what] = address.split("/");
        const strip = this.renderRoot.querySelector(channel ? `#strip-${channel}` : ".master");
        return this.#moves?.isUnderway(address) === true || strip?.holds(what) === true;
    }

    #onClosed = ({ detail }) => {
        if (detail.id === this.mix) {
            this.#watched = "";
            this.dispatchEvent(new Event("gone"));
        }
    };

    #onMeters = ({ detail }) => {
        if (detail.room === this.room) {
            for (const [channel, [peak, rms]] of Object.entries(detail.channels)) {
                this.renderRoot.querySelector(`#strip-${channel}`)?.level(peak, rms);
            }
        }
    };

    #set(address, value) {
        this.values = { ...this.values, [address]: value };
        this.remark = "";
        this.#moves?.set(address, value);
    }

    #settled(taken, failure) {
        if (failure !== null) {
            this.#refused(failure);
            this.#watch();
        } else {
            const settled = Object.entries(taken).filter(([address]) => !this.#isHeld(address));
            this.#take({ values: Object.fromEntries(settled) });
        }
    }

    #refused({ code, message }) {
        if (code === "unknown_mix") {
            this.dispatchEvent(new Event("gone"));
        } else if (code !== "lost") {
            this.remark = `That did not work: ${message}.`;
        }
    }

    #started(detail) {
        this.remark = "";
        this.#take(detail);
    }

    #onTemplates() {
        this.remark = "";
        this.dispatchEvent(new Event("templates"));
    }

    /** Which channel "more me" is about: the one in front, else the one chosen last, else the person's own. */
    #front() {
        return this.values.me ?? this.choice ?? this.me ?? this.strips[0] ?? null;
    }

    #chooseFront(event) {
        this.choice = Number(event.target.value);
        if (this.values.me !== null) {
            this.#set("me", this.choice);
        }
    }

    render() {
        if (this.values === null) {
            return html`<p>The faders come as soon as the mix is heard…</p>`;
        }
        const shown = this.channels
            .filter(({ id }) => this.strips.includes(id))
            .sort((a, b) => a.order - b.order || a.id - b.id);
        return html`
            ${this.#waysView(shown)}
            ${this.remark ? html`<p class="alarm" role="status">${this.remark}</p>` : nothing}
            ${this.values.follows ? html`<p>The room's faders are heard; those of this mix rest meanwhile.</p>` : nothing}
            <div class="strips">
                <mix-strip class="master" master name="All of it" .gain=${this.values.master}
                    @set=${({ detail }) => this.#set("master", detail.value)}></mix-strip>
                ${shown.map((channel) => this.#stripView(channel))}
            </div>`;
    }

    #waysView(shown) {
        const { me, follows } = this.values;
        const front = this.#front();
        return html`<div class="ways">
            <div class="me pair">
                <button class="more-me" aria-pressed=${me !== null} @click=${() => this.#set("me", me === null ? front : null)}>More me</button>
                <select aria-label="The channel that stands in front" @change=${this.#chooseFront}>
                    ${shown.map(({ id, name }) => html`<option value=${id} ?selected=${id === front}>${name}</option>`)}
                </select>
            </div>
            <button class="follow" aria-pressed=${follows} @click=${() => this.#set("follows", !follows)}>Follow the room</button>
            <mix-start .control=${this.control} .room=${this.room} .mix=${this.mix} .templates=${this.templates} .keeps=${this.keeps}
                @started=${({ detail }) => this.#started(detail)} @refused=${({ detail }) => this.#refused(detail)}
                @templates=${this.#onTemplates}></mix-start>
        </div>`;
    }

    #stripView({ id, name, colour, icon }) {
        const value = (what) => this.values[`channels/${id}/${what}`];
        return html`<mix-strip id="strip-${id}" .name=${name} .colour=${colour} .icon=${icon}
            .gain=${value("gain")} .pan=${value("pan")} .muted=${value("muted")} .solo=${value("solo")}
            .resting=${this.values.follows} .front=${this.values.me === id}
            @set=${({ detail }) => this.#set(`channels/${id}/${detail.what}`, detail.value)}></mix-strip>`;
    }
}

customElements.define("mix-desk", MixDesk);
