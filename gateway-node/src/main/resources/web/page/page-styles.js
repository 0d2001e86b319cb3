import { css } from "lit";

export const pageStyles = css`
    :host {
        --ground: #101316;
        --panel: #181d21;
        --raised: #1d2328;
        --well: #12161a;
        --amber-well: #221c13;
        --line: #2b3238;
        --text: #eef1f2;
        --soft: #a3aeb4;
        --amber: #ffb454;
        --live: #5fd38d;
        --alarm: #ff8a70;
        --track: #262c31;
        display: block;
        box-sizing: border-box;
        min-height: 100dvh;
        padding: max(14px, env(safe-area-inset-top)) max(16px, env(safe-area-inset-right))
            max(20px, env(safe-area-inset-bottom)) max(16px, env(safe-area-inset-left));
    }

    @media (prefers-color-scheme: light) {
        :host {
            --ground: #eceff1;
            --panel: #ffffff;
            --raised: #f6f8f9;
            --well: #e9edef;
            --amber-well: #fff1da;
            --line: #cbd3d8;
            --text: #14191d;
            --soft: #55626a;
            --amber: #9a5300;
            --live: #137a45;
            --alarm: #b3341a;
            --track: #d5dce0;
        }
    }

    * { box-sizing: border-box; }

    :focus-visible { outline: 3px solid var(--amber); outline-offset: 3px; }

    header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        max-width: 1180px;
        margin: 0 auto 14px;
    }

    .brand { display: flex; align-items: center; gap: 9px; margin: 0; font-size: 1.05rem; font-weight: 650; }
    .brand svg { width: 26px; height: 26px; }

    .room { color: var(--soft); font-size: 0.95rem; }
    .room b { color: var(--text); font-weight: 600; }

    select {
        font: inherit;
        min-height: 44px;
        padding: 0 12px;
        color: var(--text);
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: 12px;
    }

    main { display: grid; gap: 14px; max-width: 1180px; margin: 0 auto; }

    @media (min-width: 860px) {
        main { grid-template-columns: minmax(340px, 5fr) 7fr; align-items: start; }
        .stage { position: sticky; top: 14px; }
    }

    .right { display: grid; gap: 14px; min-width: 0; }

    section {
        padding: 18px;
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: 18px;
    }

    h2 { margin: 0 0 10px; font-size: 0.95rem; font-weight: 600; color: var(--soft); }

    .stage { display: grid; justify-items: center; gap: 14px; text-align: center; }

    .listen {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 4px;
        width: 168px;
        height: 168px;
        margin-top: 4px;
        font-family: inherit;
        font-size: 1.3rem;
        font-weight: 650;
        line-height: 1;
        color: #1a1206;
        background: #ffb454;
        border: 0;
        border-radius: 50%;
        cursor: pointer;
        box-shadow: 0 0 0 8px rgb(255 180 84 / 12%);
        transition: background-color 0.15s, box-shadow 0.25s;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
    }

    .listen svg { width: 46px; height: 46px; fill: currentColor; }
    .listen:hover { background: #ffc477; }
    .listen:disabled { color: var(--soft); background: var(--line); box-shadow: none; cursor: not-allowed; }
    .listen.on { color: var(--amber); background: var(--amber-well); box-shadow: inset 0 0 0 3px var(--amber); }
    .listen.on:hover { filter: brightness(1.08); }
    .listen.live { box-shadow: inset 0 0 0 3px var(--amber), 0 0 0 8px rgb(95 211 141 / 16%); }

    @media (max-width: 859px) {
        .stage.compact { grid-template: "listen status" auto "listen late" auto "level level" auto "volume volume" auto / auto 1fr; gap: 4px 16px; padding: 14px; text-align: left; justify-items: start; }
        .compact .listen { grid-area: listen; width: 84px; height: 84px; margin: 0; font-size: 0.95rem; }
        .compact .listen svg { width: 26px; height: 26px; }
        .compact .status { grid-area: status; align-self: end; }
        .compact .late { grid-area: late; align-self: start; margin: 0; }
        .compact level-meter { grid-area: level; margin-top: 8px; }
        .compact .volume { grid-area: volume; }
    }

    .status { min-height: 1.5em; display: grid; align-content: center; max-width: 34ch; margin: 0; color: var(--soft); }
    .status.live { color: var(--live); }
    .status.alarm { color: var(--alarm); }
    .trouble { grid-area: auto / 1 / auto / -1; max-width: 44ch; margin: 0; color: var(--alarm); }

    .late { min-height: 1.45em; margin: -10px 0 0; font-size: 0.95rem; color: var(--soft); font-variant-numeric: tabular-nums; }

    level-meter, .volume { width: 100%; }

    .volume { display: grid; grid-template-columns: auto 1fr 3.2em; align-items: center; gap: 12px; }
    .volume svg { width: 22px; height: 22px; fill: var(--soft); }
    .volume output { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }

    input[type="range"] { width: 100%; height: 44px; margin: 0; accent-color: var(--amber); cursor: pointer; }

    fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
    fieldset + fieldset { margin-top: 18px; }
    legend { padding: 0; margin-bottom: 10px; font-size: 0.95rem; font-weight: 600; color: var(--soft); }

    .choices { display: flex; flex-wrap: wrap; gap: 8px; }
    .choices.channels { display: grid; grid-template-columns: repeat(auto-fill, minmax(136px, 1fr)); }

    .choice {
        position: relative;
        display: flex;
        align-items: center;
        gap: 9px;
        min-height: 46px;
        padding: 8px 14px 8px 12px;
        background: var(--well);
        border: 1px solid var(--line);
        border-radius: 12px;
        cursor: pointer;
        overflow-wrap: anywhere;
        line-height: 1.2;
    }

    .choice:has(:checked) { color: var(--amber); border-color: var(--amber); background: var(--amber-well); }
    .choice:has(:focus-visible) { outline: 3px solid var(--amber); outline-offset: 2px; }
    .choice input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--amber); outline: none; }

    .wishes .choices { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; }
    .wishes .choice { justify-content: center; padding: 8px 2px; text-align: center; font-size: 0.88rem; overflow-wrap: normal; }
    .wishes input { position: absolute; opacity: 0; pointer-events: none; }

    .way { margin: 12px 0 0; font-size: 0.95rem; color: var(--soft); }
    .way b { color: var(--text); font-weight: 600; }
    .note { display: block; margin-bottom: 6px; color: var(--amber); }

    .hint { margin: 10px 0 0; font-size: 0.9rem; color: var(--soft); }
    .hint:only-child { margin: 0; }

    ul { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }

    .others .ways { display: flex; gap: 8px; margin-bottom: 10px; }

    .open, .back, .hear {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 52px;
        padding: 0 16px;
        font: inherit;
        color: var(--text);
        background: var(--well);
        border: 1px solid var(--line);
        border-radius: 12px;
        cursor: pointer;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
    }

    .open { width: 100%; text-align: left; }
    .open small { flex: 1; color: var(--soft); }
    .open span { color: var(--soft); font-size: 1.4rem; line-height: 1; }
    .hear { flex: 1; justify-content: center; }
    .hear[aria-pressed="true"] { color: var(--amber); border-color: var(--amber); background: var(--amber-well); }

    dl { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1px; margin: 0; overflow: hidden; border-radius: 12px; background: var(--line); }
    @media (min-width: 480px) { dl { grid-template-columns: repeat(3, 1fr); } }
    dl > div { padding: 11px 13px; background: var(--well); }
    dl > .wide, dl > .sent { grid-column: 1 / -1; }
    dl > .wide { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; flex-wrap: wrap; }
    dt { font-size: 0.85rem; color: var(--soft); }
    dd { margin: 0; font-size: 1.15rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .wide dd { font-size: 1.7rem; }
    dd small { font-size: 0.82rem; font-weight: 400; color: var(--soft); }
    dd.bad { color: var(--alarm); }
`;
