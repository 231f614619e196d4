/** Which day a moment belongs to, where a person lives. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** '2026-03-10' in that time zone; an unknown zone counts as UTC. */
export function dayOf(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // sv-SE writes dates as ISO 8601 does.
    const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone });
    } catch {
      format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' });
    }
    formats.set(timeZone, format);
  }
  return format;
}
