/**
 * Who helps at once, by region: numbers that cost nothing or little, each with its own page, where hours and newer
 * numbers are told. Numbers change: whoever runs a place holds those of its regions against these pages first, and says what is
 * better there with EMERGENCY_HELP.
 */
import type { EmergencyKind } from './words.js';

export interface Line {
  /** Two letters; null: everywhere. */
  region: string | null;
  name: string;
  /** As it is dialled; null when it is reached by its page only. */
  call: string | null;
  href: string;
  for: readonly EmergencyKind[];
}

const ALL = ['self-harm', 'danger', 'medical', 'legal', 'minor'] as const;
const URGENT = ['self-harm', 'danger', 'medical', 'minor'] as const;
const TALK = ['self-harm', 'minor'] as const;

export const LINES: readonly Line[] = [
  { region: null, name: 'Emergency number in the European Union and many other countries', call: '112', href: 'https://digital-strategy.ec.europa.eu/en/policies/112', for: ALL },
  { region: null, name: 'Find A Helpline: somebody to talk to, in over 130 countries', call: null, href: 'https://findahelpline.com', for: ['self-harm', 'danger', 'minor'] },
  { region: null, name: 'Child Helpline International: for everybody under 18', call: null, href: 'https://childhelplineinternational.org/helplines/', for: ['minor', 'danger'] },
  { region: 'US', name: 'Emergency number', call: '911', href: 'https://www.911.gov', for: ALL },
  { region: 'US', name: '988 Suicide & Crisis Lifeline', call: '988', href: 'https://988lifeline.org', for: TALK },
  { region: 'US', name: 'National Domestic Violence Hotline', call: '1-800-799-7233', href: 'https://www.thehotline.org', for: ['danger'] },
  { region: 'US', name: 'Poison Control', call: '1-800-222-1222', href: 'https://www.poison.org', for: ['medical'] },
  { region: 'CA', name: 'Emergency number', call: '911', href: 'https://www.canada.ca/en/services/policing/police/help.html', for: ALL },
  { region: 'CA', name: '9-8-8 Suicide Crisis Helpline', call: '988', href: 'https://988.ca', for: TALK },
  { region: 'CA', name: 'Kids Help Phone', call: '1-800-668-6868', href: 'https://kidshelpphone.ca', for: ['minor'] },
  { region: 'GB', name: 'Emergency number', call: '999', href: 'https://www.gov.uk/contact-police', for: ALL },
  { region: 'GB', name: 'Samaritans', call: '116 123', href: 'https://www.samaritans.org', for: TALK },
  { region: 'GB', name: 'Childline', call: '0800 1111', href: 'https://www.childline.org.uk', for: ['minor'] },
  { region: 'GB', name: 'National Domestic Abuse Helpline', call: '0808 2000 247', href: 'https://www.nationaldahelpline.org.uk', for: ['danger'] },
  { region: 'IE', name: 'Samaritans', call: '116 123', href: 'https://www.samaritans.org/ireland/', for: TALK },
  { region: 'AU', name: 'Emergency number', call: '000', href: 'https://www.triplezero.gov.au', for: ALL },
  { region: 'AU', name: 'Lifeline', call: '13 11 14', href: 'https://www.lifeline.org.au', for: TALK },
  { region: 'AU', name: 'Kids Helpline', call: '1800 55 1800', href: 'https://kidshelpline.com.au', for: ['minor'] },
  { region: 'NZ', name: 'Emergency number', call: '111', href: 'https://www.police.govt.nz/contact-us/calling-emergency-111', for: ALL },
  { region: 'NZ', name: '1737, need to talk?', call: '1737', href: 'https://1737.org.nz', for: TALK },
  { region: 'IN', name: 'Tele MANAS', call: '14416', href: 'https://telemanas.mohfw.gov.in', for: TALK },
  { region: 'IN', name: 'Childline', call: '1098', href: 'https://missionvatsalya.wcd.gov.in', for: ['minor'] },
  { region: 'DE', name: 'TelefonSeelsorge', call: '0800 111 0 111', href: 'https://www.telefonseelsorge.de', for: TALK },
  { region: 'DE', name: 'Nummer gegen Kummer', call: '116 111', href: 'https://www.nummergegenkummer.de', for: ['minor'] },
  { region: 'DE', name: 'Hilfetelefon Gewalt gegen Frauen', call: '116 016', href: 'https://www.hilfetelefon.de', for: ['danger'] },
  { region: 'AT', name: 'TelefonSeelsorge', call: '142', href: 'https://www.telefonseelsorge.at', for: TALK },
  { region: 'AT', name: 'Rat auf Draht', call: '147', href: 'https://www.rataufdraht.at', for: ['minor'] },
  { region: 'CH', name: 'Die Dargebotene Hand, La Main Tendue, Telefono Amico', call: '143', href: 'https://www.143.ch', for: TALK },
  { region: 'CH', name: 'Pro Juventute', call: '147', href: 'https://www.147.ch', for: ['minor'] },
  { region: 'FR', name: 'Numéro national de prévention du suicide', call: '3114', href: 'https://3114.fr', for: TALK },
  { region: 'FR', name: 'SAMU', call: '15', href: 'https://www.service-public.fr/particuliers/vosdroits/F33938', for: ['medical'] },
  { region: 'FR', name: 'Allô enfance en danger', call: '119', href: 'https://www.allo119.gouv.fr', for: ['minor', 'danger'] },
  { region: 'FR', name: 'Violences Femmes Info', call: '3919', href: 'https://www.solidaritefemmes.org', for: ['danger'] },
  { region: 'ES', name: 'Línea de atención a la conducta suicida', call: '024', href: 'https://www.sanidad.gob.es/linea024/', for: TALK },
  { region: 'ES', name: 'Teléfono ANAR', call: '116 111', href: 'https://www.anar.org', for: ['minor'] },
  { region: 'ES', name: 'Violencia de género', call: '016', href: 'https://violenciagenero.igualdad.gob.es', for: ['danger'] },
  { region: 'PT', name: 'SNS 24', call: '808 24 24 24', href: 'https://www.sns24.gov.pt', for: URGENT },
  { region: 'BR', name: 'CVV', call: '188', href: 'https://cvv.org.br', for: TALK },
  { region: 'BR', name: 'SAMU', call: '192', href: 'https://www.gov.br/saude/pt-br/composicao/saes/samu-192', for: ['medical', 'self-harm'] },
  { region: 'BR', name: 'Disque 100', call: '100', href: 'https://www.gov.br/mdh/pt-br/disque100', for: ['minor', 'danger'] },
  { region: 'IT', name: 'Telefono Amico', call: '02 2327 2327', href: 'https://www.telefonoamico.it', for: TALK },
  { region: 'IT', name: 'Telefono Azzurro', call: '19696', href: 'https://azzurro.it', for: ['minor'] },
  { region: 'IT', name: 'Antiviolenza e stalking', call: '1522', href: 'https://www.1522.eu', for: ['danger'] },
];

/** Where a language is mostly spoken; whoever reads knows which of these is theirs. */
const REGIONS: Record<string, readonly string[]> = { en: ['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'IN'], de: ['DE', 'AT', 'CH'], fr: ['FR', 'CH', 'CA'], es: ['ES', 'US'], pt: ['PT', 'BR'], it: ['IT', 'CH'] };

/** Lines for this kind of emergency: those that are for everywhere, then by region. */
export function linesFor(kind: EmergencyKind, language: string): Line[] {
  const regions = REGIONS[language] ?? [];
  return LINES.filter((line) => line.for.includes(kind) && (line.region === null || regions.includes(line.region)));
}
