/** Numbers as dev.naru.ui.text.Figures writes them on the server; "–" for what is not known. */
export type Maybe = number | null | undefined;
export const UNKNOWN = '–';

const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});

export const number = (value: Maybe) => (value === null || value === undefined ? UNKNOWN : PLAIN.format(value));
export const tone = (value: Maybe) => (!value ? 'flat' : value > 0 ? 'up' : 'down');
export const mark = (value: Maybe) => (!value ? '' : value > 0 ? '▲' : '▼');
export const change = (value: Maybe) =>
  value === null || value === undefined ? UNKNOWN : `${mark(value)}${PLAIN.format(Math.abs(value))}`;
export const rate = (value: Maybe) =>
  value === null || value === undefined ? UNKNOWN : `${value > 0 ? '+' : ''}${value.toFixed(2)}%`;
export const time = (value: Maybe) => (value ? CLOCK.format(value) : UNKNOWN);

const KOREAN_UNITS: [number, string, number][] = [[1e12, '조', 2], [1e8, '억', 0], [1e4, '만', 0]];
const ENGLISH_UNITS: [number, string, number][] = [[1e12, 'T', 1], [1e9, 'B', 1], [1e6, 'M', 1], [1e3, 'K', 1]];

/** A large amount in units its reader thinks in. Show number() of it on hover. */
export function large(value: Maybe): string {
  if (value === null || value === undefined) return UNKNOWN;
  const units = document.documentElement.lang === 'ko' ? KOREAN_UNITS : ENGLISH_UNITS;
  const unit = units.find(([size]) => Math.abs(value) >= size);
  if (!unit) return PLAIN.format(value);
  const [size, name, decimals] = unit;
  return (value / size).toLocaleString('en-US', { maximumFractionDigits: decimals }) + name;
}

/** An age in whole seconds, minutes or hours. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds}s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3600)}h`;
}
