import { LitElement, css, html, nothing } from "lit";
import { waysStyles } from "./ways-styles.js";

const SURE_MS = 4000;
const ROOM = "room";

/** @typedef {{name: string, from: string, follows: boolean}} Template */

/**
 * From what a mix begins anew: as the room's, or as a template that the room keeps. Who may change the room keeps this mix
 * as a template here, and forgets one. Events: `started` with all values of the mix, `templates` when there are others,
 * `refused` with why something did not work.
 */
class MixStart extends LitElement {
    static properties = {
        /** @type {import("./control.js").Control} */
        control: { attribute: false },
        room: {},
        /** Id of the mix. */
        mix: {},
        /** What the room keeps. @type {Template[]} */
        templates: { attribute: false },
        /** Whether templates are kept and forgotten here. */
        keeps: { type: Boolean },
        chosen: { state: true },
        sure: { state: true },
        name: { state: true },
    };

    static styles = [waysStyles, css`
        :host { display: flex; flex-wrap: wrap; gap: 8px; min-width: 0; }
        .start { flex: 1 1 auto; }
        .start button:only-child { flex: 1; border-radius: 12px; border-left: 1px solid var(--line); }
        .start select { min-width: 110px; }
        .keep { flex: 1 1 260px; min-width: 0; }
    `];

    constructor() {
        super();
        this.templates = [];
        this.keeps = false;
        this.chosen = ROOM;
        /** What has to be pressed once more: `start`, `forget`, or nothing. */
        this.sure = "";
        this.name = "";
    }

    willUpdate(changed) {
        if (changed.has("templates") && !this.templates.some(({ from }) => from === this.chosen)) {
            this.chosen = ROOM;
        }
    }

    /** Whether it was pressed for the second time within a moment. */
    #isSure(what) {
        if (this.sure === what) {
            this.sure = "";
            return true;
        }
        this.sure = what;
        setTimeout(() => { this.sure = ""; }, SURE_MS);
        return false;
    }

    async #call(method, params, event) {
        try {
            const detail = await this.control.call(method, { room: this.room, ...params });
            this.dispatchEvent(new CustomEvent(event, { detail }));
        } catch (refusal) {
            this.dispatchEvent(new CustomEvent("refused", { detail: refusal }));
        }
    }

    #start() {
        if (this.#isSure("start")) {
            this.#call("mix.start", { mix: this.mix, from: this.chosen }, "started");
        }
    }

    #keep(event) {
        event.preventDefault();
        const name = this.name.trim();
        this.name = "";
        this.#call("mix.keep", { name, from: this.mix }, "templates");
    }

    #forget({ name }) {
        if (this.#isSure("forget")) {
            this.#call("mix.forget", { name }, "templates");
        }
    }

    #choose(event) {
        this.chosen = event.target.value;
        this.sure = "";
    }

    render() {
        const sure = this.sure === "start";
        const some = this.templates.length > 0;
        return html`
            <div class="start pair">
                <button class=${sure ? "sure" : ""} @click=${this.#start}>${
                    sure ? "Really? Press again" : some ? "Start from" : "Start from the room"}</button>
                ${some ? html`<select aria-label="What the mix starts from" @change=${this.#choose}>
                    <option value=${ROOM} .selected=${this.chosen === ROOM}>the room</option>
                    ${this.templates.map(({ name, from }) => html`
                        <option value=${from} .selected=${this.chosen === from}>${name}</option>`)}
                </select>` : nothing}
            </div>
            ${this.keeps ? this.#keepView() : nothing}`;
    }

    #keepView() {
        const chosen = this.templates.find(({ from }) => from === this.chosen);
        return html`
            <form class="keep pair" @submit=${this.#keep}>
                <input aria-label="Name of the template" placeholder="Name" maxlength="64" list="names" .value=${this.name}
                    @input=${({ target }) => { this.name = target.value; }}>
                <button ?disabled=${this.name.trim() === ""}>${
                    this.templates.some(({ name }) => name === this.name.trim()) ? "Keep in its place" : "Keep as template"}</button>
            </form>
            <datalist id="names">${this.templates.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
            ${chosen ? html`<button class="forget ${this.sure === "forget" ? "sure" : ""}" @click=${() => this.#forget(chosen)}>${
                this.sure === "forget" ? "Really? Press again" : `Forget “${chosen.name}”`}</button>` : nothing}`;
    }
}

customElements.define("mix-start", MixStart);
