/** The time of day where somebody is. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since local midnight by the wall clock there, daylight saving included. An unknown zone is taken for UTC. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const [hour, minute] = formatOf(timeZone).format(at).split(':').map(Number);
  return hour! * 60 + minute!;
}

/** Is it quiet there now? From later than to means across midnight; equal ends mean never. Ends are 'HH:MM': from is quiet, to is not. */
export function isQuiet(quietHours: { from: string; to: string } | null, timeZone: string, at: Date): boolean {
  if (!quietHours) return false;
  const from = minutesOf(quietHours.from);
  const to = minutesOf(quietHours.to);
  if (from === null || to === null || from === to) return false;
  const now = minuteOfDay(at, timeZone);
  return from < to ? now >= from && now < to : now >= from || now < to;
}

/** Minutes since midnight of 'HH:MM'; null for anything else. */
export function minutesOf(time: string): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(time);
  return parts ? (Number(parts[1]) % 24) * 60 + Number(parts[2]) : null;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    try {
      format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
    } catch {
      format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    }
    formats.set(timeZone, format);
  }
  return format;
}
