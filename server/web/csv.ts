/** Rows for spreadsheets (RFC 4180), safe to open: no cell is taken for a formula. */

/** What spreadsheets begin to calculate at (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** One line with its end. Numbers stay numbers; a text that looks like a formula gets an apostrophe before it; null is an empty cell. */
export function csvRow(cells: (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
