import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { time } from './figures';

/** market, its name, phase in words, tone, end in ms since 1970, notice, since in ms, source */
type Row = [string, string, string, string, number | null, string | null, number | null, string | null];

/** An announcement is read out beside its market for this long; after that it is there on hover. */
const NEWS_MS = 10 * 60_000;

/** 장 상태: one chip per market with what was announced and the time left in its phase. */
@customElement('phase-bar')
export class PhaseBar extends LitElement {
  static styles = css`
    :host { display: flex; gap: 4px; min-width: 0; overflow-x: auto; scrollbar-width: none; font-size: var(--naru-text-xs); font-variant-numeric: tabular-nums; }
    span.chip { display: inline-flex; align-items: center; gap: 6px; height: 22px; padding: 0 8px; white-space: nowrap;
      border: 1px solid var(--naru-line); border-radius: 3px; background: var(--naru-raised); }
    b { font-weight: 700; }
    i { font-style: normal; font-weight: 600; color: var(--naru-dim); }
    i::before { content: "■ "; font-size: 8px; vertical-align: 1px; }
    .open i { color: var(--naru-ok); }
    .auction i { color: var(--naru-warn); }
    .halted { border-color: var(--naru-bad); }
    .halted i { color: var(--naru-bad); }
    em { font-style: normal; color: var(--naru-text); max-width: 15em; overflow: hidden; text-overflow: ellipsis; }
    time { color: var(--naru-dim); min-width: 52px; text-align: end; }
  `;

  @state() private rows: Row[] = [];
  @state() private now = Date.now();
  private offset = 0;
  private timer?: number;

  show(rows: Row[], hubNow: number) {
    this.offset = hubNow - Date.now();
    this.rows = rows;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => (this.now = Date.now()), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  render() {
    return this.rows.map(
      ([market, name, words, tone, until, notice, since, source]) => html`<span class="chip ${tone}" part="phase"
        data-market=${market} title=${[`${name}: ${words}`, notice, since ? time(since) : null, source]
          .filter(Boolean).join(' · ')}>
        <b>${name}</b><i>${words}</i>${notice && this.isNews(since) ? html`<em>${notice}</em>` : nothing}
        ${until && until > this.now + this.offset ? html`<time>${this.left(until)}</time>` : nothing}</span>`,
    );
  }

  private isNews(since: number | null) {
    return since !== null && this.now + this.offset - since < NEWS_MS;
  }

  private left(until: number): string {
    const seconds = Math.max(0, Math.round((until - this.now - this.offset) / 1000));
    const two = (value: number) => String(value).padStart(2, '0');
    if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)}d ${two(Math.floor((seconds % 86_400) / 3600))}h`;
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  }
}
