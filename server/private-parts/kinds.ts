/** What counts as a private part of a text, what it is called, and how sure finding it is. */

export interface Kind {
  /** "a phone number": within a sentence. */
  called: string;
  /** Found, it nearly always is one: it is ticked before anybody looked. */
  strong: boolean;
  /** What stands in its place. */
  inPlace: string;
}

export const BLACK = '█████';

const strong = (name: string, article = 'a'): Kind => ({ called: `${article} ${name}`, strong: true, inPlace: `[${name}]` });

export const KINDS = {
  marked: { called: 'a word you marked', strong: true, inPlace: BLACK },
  secret: strong('key or token'),
  password: strong('password'),
  iban: strong('account number', 'an'),
  card: strong('card number'),
  email: strong('e-mail address', 'an'),
  mac: strong('device address'),
  ip: strong('network address'),
  phone: strong('phone number'),
  address: strong('street address'),
  serial: { called: 'perhaps a licence key', strong: false, inPlace: '[key]' },
  name: { called: 'a name', strong: false, inPlace: BLACK },
} satisfies Record<string, Kind>;

export type PrivateKind = keyof typeof KINDS;

/** A place in a text: from start up to, not including, end. */
export interface Found {
  kind: PrivateKind;
  start: number;
  end: number;
}

/** Every match of a pattern; `which` names the group that is private, when not all of the match is. The pattern needs the flags g and d. */
export function* matches(kind: PrivateKind, text: string, pattern: RegExp, fits: (match: RegExpExecArray) => boolean = () => true, which = 0): Generator<Found> {
  for (const match of text.matchAll(pattern) as IterableIterator<RegExpExecArray>) {
    const place = match.indices?.[which];
    if (place && fits(match)) yield { kind, start: place[0], end: place[1] };
  }
}
