/** What is to be minded in something that is said in a talk. Pure, and quick for what most people say: one look, and nothing more. */
import { normalText } from '../emergencies/normal-text.js';
import { emergencyIn } from '../emergencies/spot-emergency.js';
import { isUnderAge } from './is-under-age.js';
import { SCAMS, type CautionKind } from './kinds.js';
import { SCAM_WORDS } from './scam-words.js';
import { spotSecret } from './spot-secret.js';

/** Parts of every word of emergencies/words.ts; a test holds them against its examples. */
const EMERGENCY_STEMS =
  /suic|suiz|selbstmord|myself|my self|self.?harm|die\b|be dead|better off|not exist|wake up|my (?:own )?life|it all|live|living|be alive|going on|umbring|umzubring|mich um|leben|antun|hangen|verletzen|ritze|sterben|tuer\b|pendre|faire du mal|scarif|mourir|envie|la vie|ma vie|mes jours|matar|ahorcar|cortarme|autolesi|morir|vivir|vivendo|viviendo|vida|hacerme|enforcar|automutil|morrer|viver|uccid|ammazz|impicc|vivere|togliermi|farmi|hits? |hitting|hurt|beat|strangl|chok|rape|abus|threat|molest|assault|kidnap|violence|stalk|schlagt|verprugel|bedroht|misshandel|missbrauch|wurgt|vergewalt|gewalt|frappe|me bat|viole|harcele|menace|conjugal|pega\b|golpea|maltrat|amenaz|violad|violo|violaron|violenc|violen|abusa|agride|ameaca|estupr|violou|espanca|picchia|minaccia|stupr|breath|chest|heart|anaphyla|overdos|ambulance|stroke|seizure|unconsc|poison|bleed|blood|swallow|drank|ate |atmet|luft|brustschmerz|herzinfarkt|schlaganfall|bewusstlos|ohnmachtig|dosis|notarzt|rettung|blut|respir|cardia|poitrine|avc|dose|inconsc|saigne|etouffe|infarto|corazon|pecho|derrame|sangra|ahogando|enfarte|peito|engasg|petto|ictus|svenut|privo? di|sanguin|soffoc|arrest|detain|deport|police|evict|thrown out|verhaft|festgenom|haft|gewahrsam|abgeschob|polizei|garde a vue|expuls|deten|desahuc|pres[oa]\b|detid|despej|fermo|sfratt/;

const MINOR_STEMS = /\b(?:i'?m|i am|im|ich bin|j'ai|tengo|tenho|ho)\b.{0,24}?(?:\d|minor|under|child|kid|eight|nine|ten\b|eleven|twelve|teen|grade)|\bturn(?:ed)? (?:1?\d\b|eight|nine|ten|eleven|twelve|\w+teen)|minderj|mineur|menor|minorenne/;
const NOT_PLAIN = /[^\x00-\x7f]/;

/** Everything that any table looks for. Held against what was said as it stands, so that a plain line costs one look. */
const GATE = new RegExp([...SCAMS.map((kind) => SCAM_WORDS[kind].stems.source), EMERGENCY_STEMS.source, MINOR_STEMS.source].join('|'), 'i');

/** The gravest of what is to be minded in it, or null: somebody's life, then a child, a secret told, and what tricks are made of. */
export function spotCaution(said: string): CautionKind | null {
  const secret = spotSecret(said);
  // Accents are taken off first where there are any: the tables know none.
  if (!NOT_PLAIN.test(said) && !GATE.test(said)) return secret;
  const text = normalText(said);
  const emergency = EMERGENCY_STEMS.test(text) || MINOR_STEMS.test(text) ? emergencyIn(text) : null;
  if (emergency) return emergency;
  if (MINOR_STEMS.test(text) && isUnderAge(text)) return 'minor';
  return secret ?? SCAMS.find((kind) => SCAM_WORDS[kind].stems.test(text) && SCAM_WORDS[kind].words.test(text)) ?? null;
}
