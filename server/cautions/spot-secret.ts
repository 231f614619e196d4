/** Is somebody about to tell a secret of their own? Pure, and the same in the page, which asks before it is sent. */
import type { Secret } from './kinds.js';

/** Whatever has none of this tells no secret. */
const GATE = /\d{4}|\d{3}[ -]\d|pass|pin\b|contrase|senha|parola|clave|private key|sk-|ghp_|akia|^[a-z]+(?: [a-z]+){11,23}$/i;
const MOST = 10_000;

/** Sixteen digits of the large card makers, alone or in fours, and fifteen of one; no other digits around. */
const CARD = /(?:^|[^\d.+/-])((?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6(?:011|5\d{2}))([ -]?)\d{4}\2\d{4}\2\d{4}|3[47]\d{2}([ -]?)\d{6}\3\d{5})(?![\d-])/g;
const PASSWORD = /\b(?:pass ?(?:word|code|phrase|wort)|kennwort|mot de passe|contrase(?:ñ|n)a|clave|senha|palavra[- ]passe|parola d'ordine)(?: (?:for|to|of|on|fur|für|pour|para|per) (?:\S+ ){0,3}?)?(?: ?[:=] ?| (?:is|was|ist|lautet|est|es|é|e|è)[: ]+)["'“«]?(?=\S*\d)[^\s"'”»]{4,60}/i;
const PIN = /\b(?:my|meine?|mon|mi|meu|il mio) (?:\S+ ){0,2}pin(?: code)?(?: (?:is|ist|est|es|é|e|è))?[: ]+\d{4,8}\b/i;
const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:sk-[A-Za-z0-9_-]{20,}|ghp_[A-Za-z0-9]{30,}|AKIA[A-Z0-9]{16})\b/;
/** The number a bank or a site has just sent. No look-behind in here: browsers of a few years ago can't read that. */
const CODE = /(?:(\S+?)[ -]?)?\b(?:code|codigo|código|codice|otp|tan)\b(?: (?:is|was|says|ist|lautet|est|es|é|e|è))?[: ]+(?:[A-Z]-)?\d{3}[ -]?\d{3}\b(?![.,]?\d)/i;
const OTHER_CODES = /^(?:error|exit|status|zip|postal|post|area|country|response|return|http|product|source|colou?r|bar|fault|event|reason|dial|model|article|promo|discount|fehler|bug|stop|serial|version|part|item|order)$/i;
const BARE_CODE = /^\s*(?:[Gg]-)?\d{3}[ -]?\d{3}\s*$/;
const PHRASE = /^\s*[a-z]{3,8}(?: [a-z]{3,8}){11}(?:(?: [a-z]{3,8}){3}|(?: [a-z]{3,8}){6}|(?: [a-z]{3,8}){9}|(?: [a-z]{3,8}){12})?\s*$/;
/** Words of any English sentence that are in no wallet's list (BIP 39). */
const SENTENCE = /\b(?:the|and|for|not|are|was|has|had|but|with|this|from|have|been|its|does|did|how|why|then|than|they|there|would|could|should)\b/;

/** The kind of secret that stands in it, or null. */
export function spotSecret(said: string): Secret | null {
  if (!GATE.test(said)) return null;
  const text = said.slice(0, MOST);
  for (const [, found] of text.matchAll(CARD)) if (isCardNumber(found!.replace(/\D/g, ''))) return 'card';
  if (PASSWORD.test(text) || PIN.test(text) || KEY.test(text) || (PHRASE.test(text) && !SENTENCE.test(text))) return 'password';
  const code = CODE.exec(text);
  return (code && !OTHER_CODES.test(code[1] ?? '')) || BARE_CODE.test(text) ? 'code' : null;
}

/** Luhn's check digit (ISO/IEC 7812-1). */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}
