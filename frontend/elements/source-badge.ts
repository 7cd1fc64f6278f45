import { css, html, nothing } from 'lit';

/** id of the connection, and what it says about itself: broker, streamed or polled, since when */
export type Source = [string, string] | null | undefined;

/** Where a number comes from, as a word in a frame: no colour has to be told apart. */
export const badge = (source: Source) =>
  source ? html`<span class="source-badge" data-source=${source[0]} title=${source[1]}>${source[0]}</span>` : nothing;

export const badgeStyle = css`
  .source-badge { display: inline-block; padding: 0 4px; border: 1px solid var(--naru-line); border-radius: 3px;
    font-size: 9px; font-weight: 700; line-height: 13px; letter-spacing: 0.02em; text-transform: uppercase;
    color: var(--naru-dim); background: var(--naru-raised); vertical-align: 1px; }
`;
