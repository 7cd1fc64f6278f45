import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** market, phase in words, tone, end in ms since 1970 */
type Row = [string, string, string, number | null];

/** 장 상태: one chip per market with the time left in its phase. */
@customElement('phase-bar')
export class PhaseBar extends LitElement {
  static styles = css`
    :host { display: flex; gap: 4px; font-size: var(--naru-text-xs); font-variant-numeric: tabular-nums; }
    span.chip { display: inline-flex; align-items: center; gap: 6px; height: 22px; padding: 0 8px; white-space: nowrap;
      border: 1px solid var(--naru-line); border-radius: 3px; background: var(--naru-raised); }
    b { font-weight: 700; }
    i { font-style: normal; font-weight: 600; color: var(--naru-dim); }
    i::before { content: "■ "; font-size: 8px; vertical-align: 1px; }
    .open i { color: var(--naru-ok); }
    .auction i { color: var(--naru-warn); }
    .halted { border-color: var(--naru-bad); }
    .halted i { color: var(--naru-bad); }
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
      ([market, words, tone, until]) => html`<span class="chip ${tone}" part="phase" data-market=${market}>
        <b>${market}</b><i>${words}</i>${until ? html`<time>${this.left(until)}</time>` : nothing}</span>`,
    );
  }

  private left(until: number): string {
    const seconds = Math.max(0, Math.round((until - this.now - this.offset) / 1000));
    const two = (value: number) => String(value).padStart(2, '0');
    if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)}d ${two(Math.floor((seconds % 86_400) / 3600))}h`;
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  }
}
