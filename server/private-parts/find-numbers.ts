/** Card and account numbers: both carry a check of their own, so that finding one is rarely chance. */
import { matches, type Found } from './kinds.js';

const CARD = /(?<![\p{L}\p{N}_.,-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}_]|[.,-]\d)/dgu;
const IBAN = /(?<![\p{L}\p{N}_])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/dgiu;

/** Length by country (ISO 13616, the registry kept by SWIFT). */
const LENGTHS: Record<string, number> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29,
  ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20,
  LB: 28, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29,
  RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24, SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
};

/** Payment cards of 13 to 19 digits (ISO/IEC 7812) whose last digit is the check of the others. */
export function* findCards(text: string): Generator<Found> {
  yield* matches('card', text, CARD, ([run]) => {
    const digits = run.replace(/\D/g, '');
    return /^[2-6]/.test(digits) && new Set(digits).size > 1 && /^\d+$|^(?:\d{4}[ -]){2,4}\d{1,7}$|^\d{4}[ -]\d{6}[ -]\d{4,5}$/.test(run) && luhn(digits);
  });
}

/** The check of ISO/IEC 7812-1: every second digit from the right is doubled. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** International account numbers of their country's length whose check (ISO 7064, mod 97-10) is right. */
export function* findIbans(text: string): Generator<Found> {
  for (const { start, end } of matches('iban', text, IBAN)) {
    const run = text.slice(start, end);
    const length = LENGTHS[run.slice(0, 2).toUpperCase()];
    if (!length) continue;
    // The pattern may have run on into the words behind it.
    let taken = 0;
    let place = 0;
    for (; place < run.length && taken < length; place++) if (/[a-z0-9]/i.test(run[place]!)) taken++;
    const number = run.slice(0, place).replace(/[ -]/g, '').toUpperCase();
    if (taken === length && !/[a-z0-9]/i.test(text[start + place] ?? '') && mod97(number) === 1) yield { kind: 'iban', start, end: start + place };
  }
}

/** The rest by 97 of an account number turned into digits: its first four characters come last, A is 10 and Z is 35. */
export function mod97(number: string): number {
  let rest = 0;
  for (const letter of number.slice(4) + number.slice(0, 4)) for (const digit of String(parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
