import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  CandlestickSeries, HistogramSeries, createChart, type IChartApi, type ISeriesApi, type UTCTimestamp,
} from 'lightweight-charts';

/** start in ms since 1970, open, high, low, close, volume */
type Bar = [number, number, number, number, number, number];

/** Charts draw in UTC; Korean market time is shown by moving every bar by nine hours. */
const KST_SECONDS = 9 * 3600;
const SHOWN = 110;
const WON = (price: number) => price.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Candles with volume; the colours are the theme's and follow it when it is switched. */
@customElement('candle-chart')
export class CandleChart extends LitElement {
  static styles = css`
    :host { display: block; position: relative; min-height: 160px; }
    #chart { position: absolute; inset: 0; }
    p { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; color: var(--naru-dim);
      pointer-events: none; z-index: 3; }
  `;

  @property() notice = '';
  private chart?: IChartApi;
  private candles?: ISeriesApi<'Candlestick'>;
  private volumes?: ISeriesApi<'Histogram'>;
  private bars: Bar[] = [];
  private minutes = true;
  private colours: Record<string, string> = {};
  private theme?: MutationObserver;
  private size?: ResizeObserver;
  private wasHidden = true;

  /** Replaces everything. The chart breaks on times that repeat or go back, so it is never given any. */
  show(bars: Bar[], minutes: boolean) {
    this.bars = [...new Map(bars.map((bar) => [bar[0], bar])).values()].sort((one, other) => one[0] - other[0]);
    this.minutes = minutes;
    this.draw();
  }

  /** Adds or replaces bars at the end. */
  change(bars: Bar[]) {
    for (const bar of bars) {
      const last = this.bars[this.bars.length - 1];
      if (last && bar[0] < last[0]) continue;
      if (last && bar[0] === last[0]) this.bars[this.bars.length - 1] = bar;
      else this.bars.push(bar);
      this.candles?.update(this.candle(bar));
      this.volumes?.update(this.volume(bar));
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.theme = new MutationObserver(() => this.paint());
    this.theme.observe(document.documentElement, { attributeFilter: ['theme', 'data-palette'] });
    this.size = new ResizeObserver(() => this.resized());
    this.size.observe(this);
    if (this.hasUpdated) this.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.theme?.disconnect();
    this.size?.disconnect();
    this.chart?.remove();
    this.chart = undefined;
  }

  firstUpdated() {
    this.start();
  }

  render() {
    return html`<div id="chart"></div>${this.notice ? html`<p>${this.notice}</p>` : nothing}`;
  }

  private start() {
    if (this.chart) return;
    this.chart = createChart(this.renderRoot.querySelector('#chart') as HTMLElement, {
      autoSize: true,
      localization: { locale: document.documentElement.lang || 'ko', priceFormatter: WON },
      rightPriceScale: { scaleMargins: { top: 0.06, bottom: 0.24 } },
      timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 4 },
    });
    this.candles = this.chart.addSeries(CandlestickSeries, { priceFormat: { type: 'price', precision: 0, minMove: 1 } });
    this.volumes = this.chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false,
    });
    this.chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
    this.paint();
  }

  /** What was drawn while there was no room has a meaningless range. */
  private resized() {
    const hidden = this.clientWidth === 0;
    if (this.wasHidden && !hidden) requestAnimationFrame(() => this.draw());
    this.wasHidden = hidden;
  }

  private paint() {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--naru-${name}`).trim();
    this.colours = { up: token('up'), down: token('down'), upBar: token('up-bar'), downBar: token('down-bar') };
    this.chart?.applyOptions({
      layout: { background: { color: token('panel') }, textColor: token('dim'), fontFamily: token('font'), fontSize: 11 },
      grid: { vertLines: { color: token('line-soft') }, horzLines: { color: token('line-soft') } },
      rightPriceScale: { borderColor: token('line') },
      timeScale: { borderColor: token('line') },
    });
    const { up, down } = this.colours;
    this.candles?.applyOptions({
      upColor: up, downColor: down, borderUpColor: up, borderDownColor: down, wickUpColor: up, wickDownColor: down,
    });
    this.draw();
  }

  private draw() {
    if (!this.chart) return;
    this.chart.applyOptions({ timeScale: { timeVisible: this.minutes } });
    this.candles?.setData(this.bars.map((bar) => this.candle(bar)));
    this.volumes?.setData(this.bars.map((bar) => this.volume(bar)));
    this.chart.timeScale().setVisibleLogicalRange({ from: this.bars.length - SHOWN, to: this.bars.length + 4 });
  }

  private candle([at, open, high, low, close]: Bar) {
    return { time: this.time(at), open, high, low, close };
  }

  private volume([at, open, , , close, volume]: Bar) {
    return { time: this.time(at), value: volume, color: close >= open ? this.colours.upBar : this.colours.downBar };
  }

  private time(at: number) {
    return (Math.floor(at / 1000) + KST_SECONDS) as UTCTimestamp;
  }
}
