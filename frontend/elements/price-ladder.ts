import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Maybe, age, change, large, number, rate, tone } from './figures';

/** asks and bids as price, quantity, price, quantity …, best first */
type Book = [number[], number[], Maybe, Maybe, Maybe, Maybe, Maybe];
/** price, change, rate, open, high, low, base, upper limit, lower limit, volume, strength, stale */
type Market = [Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, number];
/** price, side (1 buy, -1 sell), shares still working */
type Working = [number, number, number];

const LEVELS = 10;

/** 호가창: ten asks over ten bids; a click on a row picks its price. */
@customElement('price-ladder')
export class PriceLadder extends LitElement {
  static styles = css`
    :host { display: block; font-size: var(--naru-text-s); font-variant-numeric: tabular-nums; user-select: none; }
    .ladder { display: grid; height: 100%; box-sizing: border-box;
      grid-template-columns: minmax(0, 1fr) 84px 58px minmax(0, 1fr);
      grid-template-rows: 22px repeat(10, minmax(18px, 1fr)) 28px repeat(10, minmax(18px, 1fr)) 24px; }
    .head { color: var(--naru-dim); font-size: var(--naru-text-xs); font-weight: 600; display: grid;
      place-items: center; background: var(--naru-raised); border-bottom: 1px solid var(--naru-line); }
    .cell { position: relative; display: flex; align-items: center; padding: 0 6px; overflow: hidden; cursor: pointer;
      border: 0; border-bottom: 1px solid var(--naru-line-soft); background: none; color: inherit; font: inherit;
      font-variant-numeric: inherit; white-space: nowrap; }
    .ask.cell { background: var(--naru-ask-soft); justify-content: flex-end; }
    .bid.cell { background: var(--naru-bid-soft); }
    .price.cell { justify-content: flex-end; font-weight: 700; font-size: var(--naru-text-m);
      border-left: 1px solid var(--naru-line); }
    .rate.cell { justify-content: flex-end; font-size: var(--naru-text-xs); border-right: 1px solid var(--naru-line);
      padding-left: 0; }
    .cell:not(:disabled):hover { box-shadow: inset 0 0 0 100px rgb(128 128 128 / 14%); }
    .price.cell:focus-visible { outline: 2px solid var(--naru-accent); outline-offset: -2px; }
    .last { box-shadow: inset 0 0 0 1.5px var(--naru-text); }
    .bar { position: absolute; top: 2px; bottom: 2px; transition: width 0.12s linear; }
    .ask .bar { right: 0; background: var(--naru-ask-bar); } .bid .bar { left: 0; background: var(--naru-bid-bar); }
    .quantity { position: relative; }
    .mine { position: absolute; top: 2px; bottom: 2px; display: flex; align-items: center; padding: 0 4px;
      border-radius: 3px; background: var(--naru-panel); border: 1.5px solid; font-size: 10px; font-weight: 700; }
    .ask .mine { left: 2px; color: var(--naru-sell); } .bid .mine { right: 2px; color: var(--naru-buy); }
    .side { display: grid; grid-template-columns: auto 1fr; gap: 0 6px; padding: 4px 8px; align-content: space-evenly;
      font-size: var(--naru-text-xs); overflow: hidden; }
    .side dt { color: var(--naru-dim); white-space: nowrap; } .side dd { margin: 0; text-align: end; }
    .mid { grid-column: 1 / -1; display: flex; align-items: center; justify-content: center; gap: 10px;
      background: var(--naru-raised); border-block: 1px solid var(--naru-line); font-weight: 700; white-space: nowrap; }
    .mid b { font-size: var(--naru-text-l); }
    .mid .note { font-size: var(--naru-text-xs); font-weight: 600; color: var(--naru-warn); }
    .total { display: flex; align-items: center; padding: 0 6px; background: var(--naru-raised); font-weight: 700;
      border-top: 1px solid var(--naru-line); }
    .total.center { justify-content: center; color: var(--naru-dim); font-size: var(--naru-text-xs); }
    .up { color: var(--naru-up); } .down { color: var(--naru-down); } .flat { color: var(--naru-flat); }
    .stale .cell, .stale .mid b { opacity: 0.55; }
    .none { grid-column: 1 / -1; grid-row: 2 / -2; display: grid; place-items: center; color: var(--naru-dim); }
  `;

  @property({ attribute: false }) labels: Record<string, string> = {};
  private book?: Book;
  private market: Market = [null, null, null, null, null, null, null, null, null, null, null, 0];
  private working: Working[] = [];
  private offset = 0;

  clear() {
    this.book = undefined;
    this.market = [null, null, null, null, null, null, null, null, null, null, null, 0];
    this.working = [];
    this.requestUpdate();
  }

  showBook(book: Book, hubNow: number) {
    this.book = book;
    this.offset = hubNow - Date.now();
    this.requestUpdate();
  }

  showMarket(market: Market) {
    this.market = market;
    this.requestUpdate();
  }

  showWorking(working: Working[]) {
    this.working = working;
    this.requestUpdate();
  }

  render() {
    const { labels } = this;
    return html`<div class="ladder ${this.market[11] ? 'stale' : ''}" role="group" aria-label=${labels.title}>
      <span class="head">${labels.askQuantity}</span><span class="head">${labels.price}</span>
      <span class="head">${labels.rate}</span><span class="head">${labels.bidQuantity}</span>
      ${this.book ? this.rows(this.book) : html`<div class="none">${labels.empty}</div>`}
      ${this.totals()}
    </div>`;
  }

  private rows([asks, bids, , , expected, expectedQuantity]: Book) {
    const most = Math.max(1, ...asks.filter((_, i) => i % 2), ...bids.filter((_, i) => i % 2));
    const lines = [];
    for (let i = LEVELS - 1; i >= 0; i--) lines.push(this.level('ask', asks, i, LEVELS + 1 - i, most));
    for (let i = 0; i < LEVELS; i++) lines.push(this.level('bid', bids, i, LEVELS + 3 + i, most));
    return html`${lines}${this.middle(expected, expectedQuantity)}${this.facts()}${this.pressure()}`;
  }

  private level(side: 'ask' | 'bid', levels: number[], index: number, row: number, most: number) {
    const price: Maybe = levels[index * 2];
    const quantity = levels[index * 2 + 1] ?? 0;
    const known = price != null;
    const base = this.market[6];
    const percent = known && base ? ((price - base) / base) * 100 : null;
    const colour = percent == null ? 'flat' : tone(percent);
    const mine = this.working.filter(([at, way]) => at === price && way === (side === 'ask' ? -1 : 1))
      .reduce((sum, [, , shares]) => sum + shares, 0);
    const last = known && price === this.market[0] ? 'last' : '';
    const pick = () => known && this.pick(price);
    const place = (column: number) => `grid-row:${row};grid-column:${column}`;
    const amount = html`<span class="bar" style="width:${(quantity / most) * 100}%"></span>
      <span class="quantity">${known ? number(quantity) : ''}</span>
      ${mine ? html`<span class="mine" title=${this.labels.mine}>${number(mine)}</span>` : nothing}`;
    return html`
      <div class="cell ${side}" style=${place(side === 'ask' ? 1 : 4)} @click=${pick}>${amount}</div>
      <button class="cell price ${side} ${colour} ${last}" style=${place(2)} ?disabled=${!known} @click=${pick}
        data-side=${side} data-level=${index + 1} aria-label=${this.labels[side]}>${known ? number(price) : ''}</button>
      <div class="cell rate ${side} ${colour}" style=${place(3)} @click=${pick}>${
        price === this.market[7] && known ? this.labels.upper : price === this.market[8] && known ? this.labels.lower
          : known ? rate(percent) : ''}</div>`;
  }

  private middle(expected: Maybe, expectedQuantity: Maybe) {
    const [price, moved, percent] = this.market;
    if (expected) {
      const base = this.market[6];
      return html`<div class="mid" style="grid-row:12"><span class="note">${this.labels.expected}</span>
        <b class=${tone(base ? expected - base : 0)}>${number(expected)}</b><span>${number(expectedQuantity)}</span></div>`;
    }
    const old = this.book?.[6] && this.market[11] ? age(Date.now() + this.offset - this.book[6]) : '';
    return html`<div class="mid" style="grid-row:12"><b class=${tone(moved)}>${number(price)}</b>
      <span class=${tone(moved)}>${change(moved)}</span><span class=${tone(moved)}>${rate(percent)}</span>
      ${old ? html`<span class="note">${this.labels.stale} ${old}</span>` : nothing}</div>`;
  }

  private facts() {
    const [, , , open, high, low, base, upper, lower, volume] = this.market;
    const against = (value: Maybe) => (value != null && base ? tone(value - base) : 'flat');
    const { labels } = this;
    return html`<dl class="side" style="grid-row:2 / 12;grid-column:4;margin:0">
      <dt>${labels.upperLimit}</dt><dd class="up">${number(upper)}</dd>
      <dt>${labels.lowerLimit}</dt><dd class="down">${number(lower)}</dd>
      <dt>${labels.base}</dt><dd>${number(base)}</dd>
      <dt>${labels.open}</dt><dd class=${against(open)}>${number(open)}</dd>
      <dt>${labels.high}</dt><dd class=${against(high)}>${number(high)}</dd>
      <dt>${labels.low}</dt><dd class=${against(low)}>${number(low)}</dd>
      <dt>${labels.volume}</dt><dd title=${number(volume)}>${large(volume)}</dd></dl>`;
  }

  private pressure() {
    const strength = this.market[10];
    const { labels } = this;
    const sells = this.working.filter(([, way]) => way < 0).length;
    const buys = this.working.length - sells;
    return html`<dl class="side" style="grid-row:13 / 23;grid-column:1;margin:0;align-content:start;row-gap:8px">
      <dt>${labels.strength}</dt>
      <dd class=${strength == null ? 'flat' : tone(strength - 100)}>${strength == null ? '–' : `${strength.toFixed(2)}%`}</dd>
      <dt>${labels.workingSell}</dt><dd>${sells}</dd>
      <dt>${labels.workingBuy}</dt><dd>${buys}</dd></dl>`;
  }

  private totals() {
    const ask = this.book?.[2];
    const bid = this.book?.[3];
    const difference = ask != null && bid != null ? bid - ask : null;
    return html`<span class="total" style="grid-row:23;justify-content:flex-end">${number(ask)}</span>
      <span class="total center ${tone(difference)}" style="grid-row:23;grid-column:2 / 4" title=${this.labels.balance}>${
        difference == null ? this.labels.total : (difference > 0 ? '+' : '') + number(difference)}</span>
      <span class="total" style="grid-row:23;grid-column:4">${number(bid)}</span>`;
  }

  private pick(price: number) {
    this.dispatchEvent(new CustomEvent('price-picked', { detail: { price } }));
  }
}
