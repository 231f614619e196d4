/** What opens doors: keys and tokens by how their services make them, passwords by the words before them, licence keys as a hint. */
import { matches, type Found } from './kinds.js';

/** Each service's own prefix and length, as their documentation tells for scanners. */
const TOKENS = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:` +
    [
      String.raw`(?:AKIA|ASIA)[0-9A-Z]{16}`, String.raw`gh[pousr]_[A-Za-z0-9]{36,255}`, String.raw`github_pat_\w{22,255}`, String.raw`glpat-[\w-]{20,}`,
      String.raw`xox[abeoprs]-[\w-]{10,250}`, String.raw`xapp-[\w-]{10,250}`, String.raw`[sr]k_(?:live|test)_[A-Za-z0-9]{10,250}`, String.raw`whsec_[A-Za-z0-9]{24,}`,
      String.raw`sk-(?:[a-z]+-)?[\w-]{20,250}`, String.raw`AIza[\w-]{35}`, String.raw`ya29\.[\w-]{20,}`, String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`, String.raw`npm_[A-Za-z0-9]{36}`,
      String.raw`pypi-[\w-]{50,}`, String.raw`hf_[A-Za-z0-9]{30,}`, String.raw`dop_v1_[0-9a-f]{64}`, String.raw`tacit_[\w-]{43}`, String.raw`\d{8,10}:AA[\w-]{33}`, String.raw`eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}`,
    ].join('|') +
    String.raw`)(?![\p{L}\p{N}_])`,
  'dgu',
);
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/dg;
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s:@/]{1,64}:([^\s@/]{2,128})@/dgi;
const BEARER = /\b(?:Bearer|Basic|Token) ([A-Za-z0-9+/_.~-]{20,}={0,2})(?![\p{L}\p{N}])/dgu;

const SAID = String.raw`(?<![\p{L}\p{N}])(?:pass ?word|passwd|passcode|pass ?phrase|pwd|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|parola d['’]ordine)`;
/** Written as in a table ("password: x"), or said ("my password is x"). */
const PASSWORD = new RegExp(String.raw`${SAID}(?:(\s?[:=]\s?)|\s(?:is|was|ist|lautet|war|est|es|é|è)(?::|\s?=)?\s)(["'“„«${'`'}*]{0,2})([^\s"'”“»${'`'}*]{4,64})`, 'dgiu');
const PIN = /(?<![\p{L}\p{N}])(?:pin|pin ?code|pin number|passcode|tan|otp|one-time code|verification code|security code|cvv|cvc)(?:\s?[:=]\s?|\s(?:is|was|ist|est|es)\s)(\d{3,8})(?![\p{L}\p{N}.,-]\d)/dgiu;
/** What is said about passwords rather than what one is. */
const ABOUT_IT = /^(?:(?:the|this|that|what|your|their|some|same|just|only|also|then|always|never|still|being|been|very|more|most|like|wrong|invalid|correct|incorrect|right|empty|blank|okay|fine|weak|strong|easy|hard|long|short|safe|secure|different|required|needed|asked|necessary|optional|unknown|lost|gone|good|well|available|visible|hidden|case-sensitive|case|when|where|which|with|from|into|there|here|quite|really|actually|probably|possible|impossible|important|about|prompt|field|login|root|sudo|user|username|none|null|true|false|nicht|falsch|richtig|immer|noch|leer|incorrect[eo]?|obligatoire|correct[eo]?|incorrecta|correcta|vacía)|\p{L}+(?:ed|ing|ly))[.,;:!?)]*$/iu;

/** Licence and serial keys: groups of capitals and digits. Part numbers look the same, so it is only a hint. */
const SERIAL = /(?<![\p{L}\p{N}_-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){2,7}(?![\p{L}\p{N}_-])/dgu;

export function* findSecrets(text: string): Generator<Found> {
  yield* matches('secret', text, TOKENS);
  yield* matches('secret', text, PRIVATE_KEY);
  yield* matches('secret', text, BEARER, undefined, 1);
  yield* matches('password', text, IN_ADDRESS, undefined, 1);
  yield* matches('password', text, PIN, undefined, 1);
  for (const found of matches('password', text, PASSWORD, ([, , quote, word]) => quote !== '' || !ABOUT_IT.test(word!), 3)) {
    // The sentence's own last mark is not part of it.
    const word = text.slice(found.start, found.end).replace(/[.,;:!?)]+$/, '');
    if (word.length >= 4) yield { ...found, end: found.start + word.length };
  }
  yield* matches('serial', text, SERIAL);
}
