import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Maybe, change, number, time, tone } from './figures';

/** A print: 0, time, price, change, quantity, aggressor (1 buy, -1 sell, 0 auction). A gap: 1, from, to, missed shares. */
type Print = [0, Maybe, number, Maybe, number, number];
type Gap = [1, number, number, number];
interface Line { id: number; row: Print | Gap; }

const KEPT = 120;

/** 체결: the tape, newest on top, coloured by who took the liquidity; a row marks where prints are missing. */
@customElement('trade-tape')
export class TradeTape extends LitElement {
  static styles = css`
    :host { display: block; overflow-y: auto; font-size: var(--naru-text-s); font-variant-numeric: tabular-nums; }
    .line, .head { display: grid; grid-template-columns: 64px minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr);
      padding: 0 10px; height: 20px; align-items: center; text-align: end; white-space: nowrap; }
    .line :first-child, .head :first-child { text-align: start; color: var(--naru-dim); }
    .head { position: sticky; top: 0; background: var(--naru-raised); color: var(--naru-dim); font-weight: 600;
      font-size: var(--naru-text-xs); border-bottom: 1px solid var(--naru-line); }
    .line { border-bottom: 1px solid var(--naru-line-soft); }
    .up { color: var(--naru-up); } .down { color: var(--naru-down); } .flat { color: var(--naru-flat); }
    .buy { color: var(--naru-buy); font-weight: 600; } .sell { color: var(--naru-sell); font-weight: 600; }
    .gap { display: block; height: auto; padding: 3px 10px; text-align: center; color: var(--naru-warn);
      background: var(--naru-warn-soft); font-weight: 600; white-space: normal; }
    p { padding: 16px; text-align: center; color: var(--naru-dim); }
  `;

  @property({ attribute: false }) labels: Record<string, string> = {};
  private lines: Line[] = [];
  private next = 0;

  clear() {
    this.lines = [];
    this.requestUpdate();
  }

  /** @param rows oldest first */
  add(rows: (Print | Gap)[]) {
    const fresh = rows.map((row) => ({ id: this.next++, row })).reverse();
    this.lines = fresh.concat(this.lines).slice(0, KEPT);
    this.requestUpdate();
  }

  render() {
    const { labels } = this;
    return html`<div class="head"><span>${labels.time}</span><span>${labels.price}</span><span>${labels.change}</span>
      <span>${labels.quantity}</span></div>
      ${this.lines.length ? repeat(this.lines, (line) => line.id, (line) => this.line(line.row))
        : html`<p>${labels.empty}</p>`}`;
  }

  private line(row: Print | Gap) {
    if (row[0] === 1) {
      const [, from, to, missed] = row;
      return html`<div class="line gap">${this.labels.gap} ${number(missed)} · ${time(from)}–${time(to)}</div>`;
    }
    const [, at, price, moved, quantity, aggressor] = row;
    const way = aggressor > 0 ? 'buy' : aggressor < 0 ? 'sell' : 'flat';
    return html`<div class="line"><span>${time(at)}</span><span class=${tone(moved)}>${number(price)}</span>
      <span class=${tone(moved)}>${change(moved)}</span>
      <span class=${way}>${aggressor > 0 ? '+' : aggressor < 0 ? '−' : ''}${number(quantity)}</span></div>`;
  }
}
