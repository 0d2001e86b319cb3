import { svg } from "lit";

export const mark = svg`<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M4 25h24L22 10H10z" fill="#ffb454"/><circle cx="16" cy="18" r="3.8" fill="#101316"/></svg>`;
export const play = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 4.8v14.4a1 1 0 0 0 1.5.86l12-7.2a1 1 0 0 0 0-1.72l-12-7.2A1 1 0 0 0 8 4.8z"/></svg>`;
export const stop = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="5" width="14" height="14" rx="2.5"/></svg>`;
export const speaker = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9v6h4l5 4V5L8 9H4zm12.5-1.5a1 1 0 0 0-.3 1.4 5.6 5.6 0 0 1 0 6.2 1 1 0 0 0 1.7 1.1 7.6 7.6 0 0 0 0-8.4 1 1 0 0 0-1.4-.3z"/></svg>`;
