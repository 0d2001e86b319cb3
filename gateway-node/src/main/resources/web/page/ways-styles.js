import { css } from "lit";

/** How buttons, choices and names look that concern a whole mix. */
export const waysStyles = css`
    * { box-sizing: border-box; }

    button, select, input {
        min-height: 46px;
        padding: 0 12px;
        font: inherit;
        font-size: 0.95rem;
        color: var(--text);
        background: var(--well);
        border: 1px solid var(--line);
        border-radius: 12px;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
    }

    button, select { cursor: pointer; }
    button { max-width: 100%; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
    button[aria-pressed="true"], button.sure { color: var(--amber); border-color: var(--amber); background: var(--amber-well); }
    button:disabled { opacity: 0.45; cursor: default; }
    :focus-visible { outline: 3px solid var(--amber); outline-offset: 2px; }

    .pair { display: flex; }
    .pair > :first-child { border-top-right-radius: 0; border-bottom-right-radius: 0; }
    .pair > :last-child { border-left: 0; border-top-left-radius: 0; border-bottom-left-radius: 0; }
    .pair > select, .pair > input { flex: 1 1 120px; width: 0; min-width: 0; }
    .pair > button { flex: none; }

    p { margin: 0; font-size: 0.9rem; color: var(--soft); }
    p.alarm { color: var(--alarm); }
    @media (max-width: 480px) { button, select { padding: 0 6px; font-size: 0.9rem; } }
`;
