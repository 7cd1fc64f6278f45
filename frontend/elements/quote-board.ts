import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Maybe, UNKNOWN, age, change, large, number, rate, time, tone } from './figures';
import { type Source, badge, badgeStyle } from './source-badge';

/** symbol, name, market */
type Entry = [string, string, string];
/** symbol, price, change, rate, volume, received at, stale, source */
type Update = [string, Maybe, Maybe, Maybe, Maybe, Maybe, number, Source?];

interface Row { entry: Entry; update?: Update; flash: number; direction: string; }

/** 관심종목: one row per symbol, changed cells flash, stale ones are grey and say how old they are. */
@customElement('quote-board')
export class QuoteBoard extends LitElement {
  static styles = [badgeStyle, css`
    :host { display: block; overflow-y: auto; font-size: var(--naru-text-s); font-variant-numeric: tabular-nums; }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) 78px 74px; column-gap: 8px; height: 37px; width: 100%;
      align-content: center; padding: 0 10px; box-sizing: border-box; cursor: pointer; border: 0; text-align: start;
      border-bottom: 1px solid var(--naru-line-soft); border-left: 3px solid transparent; background: none;
      color: inherit; font: inherit; font-variant-numeric: inherit; line-height: 1.25; }
    .row:hover { background: var(--naru-hover); }
    .row:focus-visible { outline: 2px solid var(--naru-accent); outline-offset: -2px; }
    .row.selected { background: var(--naru-accent-soft); border-left-color: var(--naru-accent); }
    .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .end { text-align: end; }
    .price { font-weight: 700; font-size: var(--naru-text-m); border-radius: 2px; padding: 0 2px; margin: 0 -2px; }
    .small { font-size: var(--naru-text-xs); color: var(--naru-dim); white-space: nowrap; }
    .up { color: var(--naru-up); } .down { color: var(--naru-down); } .flat { color: var(--naru-flat); }
    .stale .price, .stale .move { color: var(--naru-dim); font-weight: 400; }
    .age { color: var(--naru-warn); }
    @keyframes up-a { from { background: var(--naru-up-bar); } }
    @keyframes up-b { from { background: var(--naru-up-bar); } }
    @keyframes down-a { from { background: var(--naru-down-bar); } }
    @keyframes down-b { from { background: var(--naru-down-bar); } }
    .flash-up0 { animation: up-a 0.6s ease-out; } .flash-up1 { animation: up-b 0.6s ease-out; }
    .flash-down0 { animation: down-a 0.6s ease-out; } .flash-down1 { animation: down-b 0.6s ease-out; }
    @media (prefers-reduced-motion: reduce) { .price { animation: none !important; } }
    p { padding: 16px; text-align: center; color: var(--naru-dim); }
  `];

  @property({ attribute: false }) labels: Record<string, string> = {};
  @property() selected = '';
  private rows = new Map<string, Row>();
  private offset = 0;
  private timer?: number;

  show(entries: Entry[]) {
    const before = this.rows;
    this.rows = new Map(entries.map((entry) => [
      entry[0], { flash: 0, direction: '', ...before.get(entry[0]), entry },
    ]));
    this.requestUpdate();
  }

  change(updates: Update[], hubNow: number) {
    this.offset = hubNow - Date.now();
    for (const update of updates) {
      const row = this.rows.get(update[0]);
      if (!row) continue;
      const was = row.update?.[1];
      if (was != null && update[1] != null && was !== update[1]) {
        row.flash++;
        row.direction = update[1] > was ? 'up' : 'down';
      }
      row.update = update;
    }
    this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  render() {
    if (!this.rows.size) return html`<p>${this.labels.empty}</p>`;
    return [...this.rows.values()].map((row) => this.row(row));
  }

  private row({ entry: [symbol, name, market], update, flash, direction }: Row) {
    const [, price, moved, percent, volume, at, stale, source] =
      update ?? [symbol, null, null, null, null, null, 0, undefined];
    const flashing = flash ? `flash-${direction}${flash % 2}` : '';
    const old = at ? Date.now() + this.offset - at : 0;
    const hint = `${name} ${symbol} ${market}\n${this.labels.source}: ${source?.[1] ?? UNKNOWN} · ${time(at)}${at ? ` (${age(old)})` : ''}`;
    return html`<button class="row ${symbol === this.selected ? 'selected' : ''} ${stale ? 'stale' : ''}" title=${hint}
        data-symbol=${symbol} aria-pressed=${symbol === this.selected} @click=${() => this.pick(symbol)}>
      <span class="name">${name}</span>
      <span class="end price ${tone(moved)} ${flashing}" data-cell="price">${number(price)}</span>
      <span class="end move ${tone(moved)}">${rate(percent)}</span>
      <span class="small">${symbol} ${badge(source)}</span>
      <span class="end small" title=${number(volume)}>${large(volume)}</span>
      ${stale ? html`<span class="end small age">${this.labels.stale} ${age(old)}</span>`
        : html`<span class="end small move ${tone(moved)}">${change(moved)}</span>`}
    </button>`;
  }

  private pick(symbol: string) {
    this.dispatchEvent(new CustomEvent('symbol-picked', { detail: { symbol } }));
  }
}
