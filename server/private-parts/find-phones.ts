/** Phone numbers as people write them: with a country's prefix, or the way it is done in their own country. */
import { matches, type Found } from './kinds.js';

/** A run of digits with what people put between them; what it may be is judged below. */
const RUN = /(?<![\p{L}\p{N}_.,@/#:=$€£¥%&?\\-])(?:\+ ?|\(\+ ?)?\(?\d[\d ().\/\u00a0‑-]{4,22}\d(?![\p{L}\p{N}_@%°$€£]|[.,:-]\d)/dgu;
/** Dates and times. */
const DATE = /(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|^(?:1\d|20)\d\d ?[-/] ?(?:1\d|20)\d\d$/;
/** What numbers belong to that nobody can call. */
const NOT_ONE = /(?:version|release|build|firmware|kernel|driver|error|code|part|model|article|item|serial|order|ticket|invoice|case|bug|isbn|issn|doi|sku|ean|upc|imei|kb|rfc|port|page|line|between|from|range|sector|size|bytes?|blocks?|count|uid|pid|id|no\.?|nr\.?|v)(?: (?:number|code|id|no\.?|nr\.?))?(?: (?:is|was|reads|says))?[ .:#=(]*$/i;
const PRICE = /(?:usd|eur|gbp|chf|\$|€|£|¥|rs\.?|inr)\s*$/i;
const UNIT = /^\s?(?:€|\$|£|eur|usd|gbp|chf|bytes?|[kmgt]i?b|hz|[kmg]hz|ms|px|dpi|rpm|mah|mm|cm|km|kg|%|x ?\d)/i;
/** Words after which a number is one to call. */
const CALLED = /(?<!\p{L})(?:phone|mobile|cell|telephone|tel|call|ring|text|sms|whats ?app|signal|telegram|fax|handy|telefon|telefonnummer|mobil|anrufen|rufnummer|téléphone|telefone|teléfono|telefono|móvil|portable|appelle[rz]?|llámame|cellulare|telemóvel|mobiel|nummer)\b[^.\n!?]{0,24}$/iu;

/** The shapes in which countries write numbers without their prefix; each says enough by itself. */
const SHAPES = [
  // North America: (555) 234-5678, 555-234-5678, 1-800-234-5678.
  /^(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}$/,
  // Led by 0, as in Britain, Germany, France, Italy, the Netherlands, Australia, Japan and many more: in groups, or in one.
  /^\(?0[1-9]\d{0,4}\)?(?:[ /-]+\d{2,8}){1,5}$/,
  /^0[1-9]\d(?:\.\d{2,4}){2,4}$|^0[1-9](?:\.\d\d){4}$/,
  /^0[1-9]\d{8,9}$/,
  // Spain and Portugal: 612 34 56 78, 912 345 678.
  /^[679]\d\d \d\d \d\d \d\d$/,
  /^[69]\d\d \d{3} \d{3}$/,
  // India: 98765 43210.
  /^[6-9]\d{4}[ -]\d{5}$/,
  // Brazil: (11) 91234-5678.
  /^\([1-9]\d\) ?9?\d{4}-\d{4}$/,
  // Russia: 8 (912) 345-67-89.
  /^8[ -]?\(?9\d\d\)?[ -]?\d{3}[ -]\d\d[ -]\d\d$/,
];

/** Every phone number of the text, those of several countries; versions, codes, prices, dates and part numbers aren't. */
export function* findPhones(text: string): Generator<Found> {
  for (const found of matches('phone', text, RUN)) {
    const run = text.slice(found.start, found.end);
    // A bracket that was opened before the number belongs to the sentence.
    const start = found.start + (run.startsWith('(') && !run.includes(')') ? 1 : 0);
    if (isPhone(text.slice(start, found.end), text.slice(Math.max(0, start - 48), start), text.slice(found.end, found.end + 8))) yield { ...found, start };
  }
}

function isPhone(run: string, before: string, after: string): boolean {
  const digits = run.replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 15 || /^(\d)\1+$/.test(digits) || /[-./]{2}|\s{3}/.test(run)) return false;
  if (NOT_ONE.test(before) || PRICE.test(before) || UNIT.test(after)) return false;
  if (/^\(?\+/.test(run)) return digits.length >= 8 && !digits.startsWith('0');
  if (DATE.test(run)) return false;
  if (/^00[1-9]/.test(digits)) return digits.length >= 11 && /^00[1-9]\d{0,3}[ ./-]|^00\d+$/.test(run);
  const shape = run.replace(/[\u00a0]/g, ' ').replace(/‑/g, '-');
  if (digits.length >= 8 && SHAPES.some((one) => one.test(shape)) && (!digits.startsWith('0') || (digits.length >= 9 && digits.length <= 12))) return true;
  return CALLED.test(before) && digits.length >= 7 && !/\.\d{1,2}$/.test(run);
}
