/** Street addresses: a name of a street together with a number, as it is written in some languages. A street alone is no address. */
import { matches, type Found } from './kinds.js';

const NAME = String.raw`\p{Lu}[\p{L}'’.-]{0,24}`;
/** What may stand between the words of a street's name in French, Spanish, Italian and Portuguese. */
const SMALL = String.raw`(?:de|du|des|da|do|dos|das|del|della|dei|di|d['’]|la|las|le|les|los|l['’]|el|y|e|et|san|santa|saint)`;
const WORDS = String.raw`(?:${SMALL}\s?\s?){0,3}${NAME}(?:\s(?:${SMALL}\s){0,2}${NAME}){0,3}`;
const NUMBER = String.raw`(?!(?:19|20)\d\d)\d{1,4}(?:\s?[a-zA-Z])?(?![\p{L}\p{N}]|\.\d)`;
/** A town behind it, with its code or as one word. */
const TOWN = String.raw`(?:,?[ \n]{1,2}(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?\s${NAME})?`;
const ENGLISH_KIND = '(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Terrace|Crescent|Cres|Square|Sq|Highway|Hwy|Parkway|Pkwy|Way|Close|Mews|Gardens|Gdns)';
const ENGLISH_TOWN = String.raw`(?:,?\s(?:Apt|Apartment|Unit|Flat|Suite|Ste)\.?\s?#?\w{1,6})?(?:,\s${NAME}(?:\s\p{Lu}[\p{Ll}'’.-]{1,24})?)?(?:,?\s(?:[A-Z]{2}\s)?(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?![\p{L}\p{N}]))?`;

const PATTERNS = [
  // 221B Baker Street; 12 North Main St, Apt 4, Springfield, IL 62704.
  String.raw`(?<![\p{L}\p{N}.,/-])\d{1,5}[A-Za-z]?,?\s(?:(?:N|S|E|W|North|South|East|West)\.?\s)?(?:(?:${NAME}|\d{1,3}(?:st|nd|rd|th))\s){1,3}${ENGLISH_KIND}(?![\p{L}\p{N}])(?:\.(?=,))?${ENGLISH_TOWN}`,
  String.raw`(?<![\p{L}\p{N}])P\.?\s?O\.?\s?Box\s\d{1,6}(?![\p{N}])`,
  // Hauptstraße 12, 10115 Berlin; Lange Str. 3; Prinsengracht 263.
  String.raw`(?<![\p{L}\p{N}])(?:${NAME}\s){0,2}(?:\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|gasse|platz|allee|[rdnlbms]ring|(?<!S)tring|damm|ufer|straat|laan|plein|gracht|kade|dijk|singel)|(?:Straße|Strasse|Str\.|Weg|Gasse|Platz|Allee))\s${NUMBER}${TOWN}`,
  // 12 bis, rue de la Paix, 75002 Paris.
  String.raw`(?<![\p{L}\p{N}.,/-])\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|quai|route)\s${WORDS}${TOWN}`,
  // Calle de Alcalá, 42; C/ Mayor 1; Rua Augusta 274; Via Roma 5; Piazza del Duomo 1.
  String.raw`(?<![\p{L}\p{N}])(?:Calle|C\/|Avda\.?|Avenida|Plaza|Paseo|Carretera|Rua|Travessa|Praça|Via|Viale|Piazza|Corso|Vicolo|Largo)\s?${WORDS},?\s(?:n[ºo°.]{1,2}\s?)?${NUMBER}${TOWN}`,
].map((pattern) => new RegExp(pattern, 'dgu'));

/** What else is numbered and then named: "chapter 12 The Long Road". */
const OF_A_BOOK = /(?:chapter|section|part|step|page|figure|fig\.|table|level|episode|track|version|platform|no\.)\s*$/i;

export function* findAddresses(text: string): Generator<Found> {
  for (const pattern of PATTERNS) yield* matches('address', text, pattern, ({ index }) => !OF_A_BOOK.test(text.slice(Math.max(0, index - 12), index)));
}
