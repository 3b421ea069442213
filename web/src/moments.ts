// Moments as the office says them: Beijing time always, "4月9日 24:00", the year only where it is another one.
const hour = 3_600_000;
const day = 24 * hour;
const beijing = 8 * hour;

// From the server's text, or the milliseconds that events hold.
export function at(moment: string | number): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: string;
}

// A moment at midnight is the end of the day before, as a limit is told.
function parts(moment: number): Parts {
  const local = moment + beijing;
  const midnight = local % day === 0;
  const date = new Date(midnight ? local - day : local);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    clock: midnight ? '24:00' : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`,
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function dayText(moment: string | number, now: number, english = false): string {
  const one = parts(at(moment));
  const same = one.year === parts(now).year;
  if (english) return `${one.day} ${months[one.month - 1]}${same ? '' : ` ${one.year}`}`;
  return `${same ? '' : `${one.year}年`}${one.month}月${one.day}日`;
}

export function momentText(moment: string | number, now: number, english = false): string {
  return `${dayText(moment, now, english)} ${parts(at(moment)).clock}`;
}

// "2026-01-14 24:00", for what shows on hover and for print.
export function fullText(moment: string | number): string {
  const one = parts(at(moment));
  return `${one.year}-${String(one.month).padStart(2, '0')}-${String(one.day).padStart(2, '0')} ${one.clock}`;
}

// What the server wrote with full moments in it, as this page says them: "2026-02-03 09:12" is 2月3日 09:12.
export function withMoments(text: string, now: number, english = false): string {
  return text.replace(/\b(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})\b/g, (whole, date: string, clock: string) => {
    const midnight = clock === '24:00';
    const moment = at(`${date}T${midnight ? '00:00' : clock}+08:00`) + (midnight ? day : 0);
    return Number.isNaN(moment) ? whole : momentText(moment, now, english);
  });
}

// "2026-02-02T09:05" in Beijing, as a command says a moment.
export const localText = (moment: number): string => new Date(moment + beijing).toISOString().slice(0, 16);
// "09:05" of it.
export const clockText = (local: string): string => local.slice(11, 16);

// "09:05" in Beijing.
export const timeText = (moment: string | number): string =>
  new Date(at(moment) + beijing).toISOString().slice(11, 16);
// "2026-02-02", the day in Beijing that a moment is in.
export const dayOf = (moment: string | number): string =>
  new Date(at(moment) + beijing).toISOString().slice(0, 10);

// Of "2025-03": "3月", or with the year "2025年3月".
export function monthText(month: string, withYear: boolean, english = false): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  if (english) return `${months[number - 1]}${withYear ? ` ${year}` : ''}`;
  return `${withYear ? `${year}年` : ''}${number}月`;
}

// Of a list's address: "2025-03" is a month, "2025-03-01/2025-03-07" are days.
export function duringText(during: string, now: number, english = false): string {
  const [first, last] = during.split('/');
  if (first && last)
    return `${dayText(`${first}T12:00+08:00`, now, english)} – ${dayText(`${last}T12:00+08:00`, now, english)}`;
  return /^\d{4}-\d{2}$/.test(during) ? monthText(during, true, english) : during;
}

// Whole days that have passed by the calendar, for "longest" columns.
export function daysSince(moment: string | number, now: number): number {
  return Math.max(0, Math.floor((now - at(moment)) / day));
}

export const endOfDay = (now: number) => (Math.floor((now + beijing) / day) + 1) * day - beijing;
// Weeks end on Sunday, 24:00.
export function endOfWeek(now: number): number {
  const today = Math.floor((now + beijing) / day);
  const weekday = (today + 3) % 7; // 1 January 1970 was a Thursday; 0 is Monday
  return (today + 7 - weekday) * day - beijing;
}

// Tenths of a point, with sign and one decimal: −1.0
export function pointsText(tenths: number): string {
  if (tenths === 0) return '0.0';
  return `−${(Math.abs(tenths) / 10).toFixed(1)}`;
}
