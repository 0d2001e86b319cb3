import { LitElement, css, html } from "lit";
import { UNITY, inDecibels, inWords, levelToShare, panToShare, shareToPan, toGain, toShare } from "./fader-law.js";
import { COLOURS, instrument } from "./instruments.js";
import "./touch-slider.js";

const HOT = 0.89;

/** One channel of a personal mix, or its master. Events: `set` with `{what, value}`. */
class MixStrip extends LitElement {
    static properties = {
        name: {},
        colour: {},
        icon: {},
        gain: { type: Number },
        pan: { type: Number },
        muted: { type: Boolean },
        solo: { type: Boolean },
        master: { type: Boolean },
        resting: { type: Boolean },
        front: { type: Boolean, reflect: true },
    };

    static styles = css`
        :host {
            --own: var(--soft);
            display: grid;
            gap: 8px;
            padding: 10px 12px 12px;
            border: 1px solid var(--line);
            border-left: 5px solid var(--own);
            border-radius: 14px;
            background: var(--raised);
        }

        :host([front]) { box-shadow: 0 0 0 2px var(--amber); }

        * { box-sizing: border-box; }

        .head, .rows { display: grid; gap: 8px; align-items: center; }
        .head { grid-template-columns: 26px 1fr auto auto auto; min-height: 44px; }
        .head svg { width: 24px; height: 24px; fill: var(--own); }
        .rows { grid-template-columns: 1fr 96px; }
        .rows.wide { grid-template-columns: 1fr; }

        .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .db { color: var(--soft); font-size: 0.85rem; font-variant-numeric: tabular-nums; min-width: 4.6em; text-align: right; }

        button {
            width: 46px;
            height: 44px;
            font: inherit;
            font-size: 0.8rem;
            font-weight: 650;
            color: var(--text);
            background: var(--well);
            border: 1px solid var(--line);
            border-radius: 11px;
            cursor: pointer;
            touch-action: manipulation;
            -webkit-tap-highlight-color: transparent;
        }

        @media (min-width: 860px) {
            button { width: 40px; }
            .head { gap: 6px; }
            .db { min-width: 4em; }
        }

        button[aria-pressed="true"].mute { color: #fff; background: #c2402a; border-color: transparent; }
        button[aria-pressed="true"].solo { color: #1a1206; background: #ffc94d; border-color: transparent; }
        button:disabled { opacity: 0.45; cursor: default; }
        button:focus-visible { outline: 3px solid var(--amber); outline-offset: 2px; }

        .pan { position: relative; }
        .pan span { position: absolute; inset: 0 10px; display: flex; align-items: center; justify-content: space-between; font-size: 0.75rem; color: var(--soft); pointer-events: none; }
        .pan i { font-style: normal; }
        .fader { --fill: var(--own); }
    `;

    constructor() {
        super();
        this.name = "";
        this.colour = "none";
        this.icon = "none";
        this.gain = 1;
        this.pan = 0;
        this.muted = this.solo = this.master = this.resting = this.front = false;
    }

    /** Whether a finger moves it now, so that nobody else shall. @param {string} what */
    holds(what) {
        return this.renderRoot?.querySelector(what === "pan" ? ".panner" : ".fader")?.held === true;
    }

    /** Shows how loud the channel is. @param {number} peak @param {number} rms both linear */
    level(peak, rms) {
        this.renderRoot?.querySelector(".fader")?.level(levelToShare(rms * Math.SQRT2), peak > HOT);
    }

    #set(what, value) {
        this.dispatchEvent(new CustomEvent("set", { detail: { what, value } }));
    }

    render() {
        return html`
            <div class="head">
                ${instrument(this.icon)}
                <span class="name" title=${this.name}>${this.name}</span>
                <span class="db">${this.muted ? "muted" : inDecibels(this.gain)}</span>
                ${this.master ? html`<span></span><span></span>` : html`
                    <button class="mute" aria-pressed=${this.muted} aria-label="Mute ${this.name}" ?disabled=${this.resting}
                        @click=${() => this.#set("muted", !this.muted)}>M</button>
                    <button class="solo" aria-pressed=${this.solo} aria-label="Solo ${this.name}"
                        @click=${() => this.#set("solo", !this.solo)}>S</button>`}
            </div>
            <div class="rows ${this.master ? "wide" : ""}">
                <touch-slider class="fader" label="Level of ${this.name}" text=${inDecibels(this.gain)}
                    .share=${toShare(this.gain)} .home=${UNITY} ?disabled=${this.resting && !this.master}
                    @move=${({ detail }) => this.#set("gain", toGain(detail))}></touch-slider>
                ${this.master ? "" : html`<div class="pan">
                    <touch-slider class="panner" centred label="Pan of ${this.name}" text=${inWords(this.pan)}
                        .share=${panToShare(this.pan)} .home=${0.5} ?disabled=${this.resting}
                        @move=${({ detail }) => this.#set("pan", shareToPan(detail))}></touch-slider>
                    <span aria-hidden="true"><i>L</i><i>R</i></span>
                </div>`}
            </div>`;
    }

    updated() {
        this.style.setProperty("--own", this.master ? "var(--amber)" : COLOURS[this.colour] ?? "var(--soft)");
    }
}

customElements.define("mix-strip", MixStrip);
