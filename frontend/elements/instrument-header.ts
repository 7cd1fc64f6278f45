import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Source, badge, badgeStyle } from './source-badge';
import { type Maybe, age, change, large, number, rate, time, tone } from './figures';

/** symbol, name, second name, market, marks such as NXT or 거래정지 as [text, tone, more words] */
type Identity = [string, string, string, string, [string, string, string][]];
/** price, change, rate, open, high, low, base, upper, lower, volume, value, received at, stale, source */
type Market = [Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, number, Source?];

/** The selected instrument: what it is and where it stands. */
@customElement('instrument-header')
export class InstrumentHeader extends LitElement {
  static styles = [badgeStyle, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; min-height: 52px; padding: 4px 12px;
      box-sizing: border-box; font-variant-numeric: tabular-nums; }
    h2 { margin: 0; font-size: 17px; line-height: 1.2; display: flex; align-items: baseline; gap: 8px; }
    h2 small { font-size: var(--naru-text-s); color: var(--naru-dim); font-weight: 500; }
    .marks { display: flex; gap: 4px; margin-top: 2px; }
    .marks .source { flex: 1 1 0; width: 0; overflow: hidden; text-overflow: ellipsis; }
    .mark { padding: 0 5px; border-radius: 3px; border: 1px solid var(--naru-line); font-size: 10px; font-weight: 600;
      color: var(--naru-dim); line-height: 15px; }
    .mark.warn { color: var(--naru-warn); border-color: var(--naru-warn); }
    .mark.bad { color: var(--naru-bad); border-color: var(--naru-bad); }
    .now { display: flex; align-items: baseline; gap: 10px; font-weight: 700; }
    .now b { font-size: var(--naru-text-xl); font-weight: 800; letter-spacing: -0.01em; }
    .now span { font-size: var(--naru-text-l); }
    /* as wide as the name needs; the name in the other language takes what is left */
    .who { flex: 1 0 auto; max-width: 100%; overflow: hidden; white-space: nowrap; }
    h2 span { overflow: hidden; text-overflow: ellipsis; }
    .now, dl { flex: none; white-space: nowrap; }
    dl { display: grid; grid-template-columns: repeat(4, auto auto); gap: 1px 6px; margin: 0 0 0 auto;
      font-size: var(--naru-text-s); }
    dt { color: var(--naru-dim); padding-left: 8px; } dd { margin: 0; text-align: end; min-width: 50px; }
    .up { color: var(--naru-up); } .down { color: var(--naru-down); } .flat { color: var(--naru-flat); }
    .stale .now b, .stale .now span { color: var(--naru-dim); }
    .source { font-size: var(--naru-text-xs); color: var(--naru-dim); white-space: nowrap; }
    .source.old { color: var(--naru-warn); font-weight: 700; }
    .group { display: contents; }
    @media (max-width: 760px) {
      :host { padding: 4px 10px; gap: 2px 12px; }
      dl { grid-template-columns: repeat(3, auto 1fr); width: 100%; margin: 0; gap: 0 6px; }
      dt { padding-left: 0; } dd { min-width: 0; }
      .extra { display: none; }
    }
  `];

  @property({ attribute: false }) labels: Record<string, string> = {};
  private identity?: Identity;
  private market: Market = [null, null, null, null, null, null, null, null, null, null, null, null, 0];
  private offset = 0;
  private timer?: number;

  showIdentity(identity: Identity) {
    this.identity = identity;
    this.market = [null, null, null, null, null, null, null, null, null, null, null, null, 0];
    this.requestUpdate();
  }

  showMarket(market: Market, hubNow: number) {
    this.market = market;
    this.offset = hubNow - Date.now();
    this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.market[12] && this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  render() {
    if (!this.identity) return nothing;
    const [symbol, name, second, market, marks] = this.identity;
    const [price, moved, percent, , , , , , , , , at, stale, source] = this.market;
    const old = stale && at ? `${this.labels.stale} ${age(Date.now() + this.offset - at)}` : time(at);
    return html`<div class="who"><h2><span title=${name}>${name}</span><small>${symbol}</small></h2><div class="marks">
        <span class="mark">${market}</span>${marks.map(([text, look, words]) =>
          html`<span class="mark ${look}" title=${words || nothing}>${text}</span>`)}
        ${second ? html`<span class="source" title=${second}>${second}</span>` : nothing}</div></div>
      <div class="group ${stale ? 'stale' : ''}"><div class="now" aria-live="off">
        <b class=${tone(moved)} data-cell="last-price">${number(price)}</b>
        <span class=${tone(moved)}>${change(moved)}</span><span class=${tone(moved)}>${rate(percent)}</span></div></div>
      <span class="source ${stale ? 'old' : ''}" title="${this.labels.source}: ${source?.[1] ?? '–'}">${badge(source)} ${old}</span>
      ${this.facts()}`;
  }

  private facts() {
    const [, , , open, high, low, base, upper, lower, volume, value] = this.market;
    const against = (given: Maybe) => (given != null && base ? tone(given - base) : 'flat');
    const fact = (label: string, given: Maybe, look = against(given), extra = '') =>
      html`<dt class=${extra}>${label}</dt><dd class="${look} ${extra}">${number(given)}</dd>`;
    const sum = (label: string, given: Maybe) =>
      html`<dt>${label}</dt><dd title=${number(given)}>${large(given)}</dd>`;
    const { labels } = this;
    return html`<dl>${fact(labels.open, open)}${fact(labels.high, high)}${fact(labels.low, low)}
      ${sum(labels.volume, volume)}${fact(labels.base, base, 'flat', 'extra')}${fact(labels.upperLimit, upper, 'up', 'extra')}
      ${fact(labels.lowerLimit, lower, 'down', 'extra')}${sum(labels.value, value)}</dl>`;
  }
}
