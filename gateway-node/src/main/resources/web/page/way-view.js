import { html, nothing } from "lit";

const WISHES = [["auto", "Automatic"], ["delay", "Lowest delay"], ["robust", "Most robust"]];

/**
 * How the sound comes, why, and what somebody would rather have.
 * @param {import("../sound/player.js").Player} player @param {(wish: string) => void} choose
 */
export function wayView({ way, wish, note }, choose) {
    return html`<fieldset class="wishes">
            <legend>How it comes to you</legend>
            <div class="choices">${WISHES.map(([key, name]) => html`
                <label class="choice"><input type="radio" name="wish" .checked=${key === wish}
                    @change=${() => choose(key)}>${name}</label>`)}</div>
        </fieldset>
        ${way === null ? nothing : html`<p class="way" role="status">
            ${note === "" ? nothing : html`<span class="note">${note}</span>`}
            <b>${way.name}</b>: ${way.why}.</p>`}`;
}
