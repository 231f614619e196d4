/** Who can help at once, in words. */
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import { isEmergency } from './emergency.js';
import { linesFor } from './lines.js';
import type { EmergencyKind } from './words.js';

const SAID: Record<EmergencyKind, string> = {
  'self-harm': 'If you may hurt yourself, or somebody else may, please talk with somebody now. These listen, and you needn’t say your name.',
  danger: 'If you are in danger now, get to where it is safe if you can, and call the emergency number. These help as well, also without your name.',
  medical: 'If somebody’s life or health is in danger, call the emergency number first. It goes before everything here.',
  legal: 'If somebody is held or threatened now, ask for a lawyer before you say anything else. In danger, call the emergency number.',
  minor: 'If you are under 18 and something is wrong, these are there for young people, and they listen.',
};

/** Null for a question that tells of no emergency. @param help the operator's own words, if there are any. */
export function emergencyView(question: Pick<Question, '_id' | 'emergency' | 'language' | 'status'>, { help, isAsker }: { help: string | undefined; isAsker: boolean }) {
  if (!isEmergency(question)) return null;
  const { kind } = question.emergency!;
  return {
    said: SAID[kind],
    help: help ?? null,
    lines: linesFor(kind, question.language).map(({ region, name, call, href }) => ({ region, name, call, href, dial: call && `tel:${call.replace(/[^\d+]/g, '')}` })),
    open: question.status === 'open',
    clear: isAsker ? paths.allClear(question._id) : null,
  };
}

/** The doors for somebody who writes of it in a talk: those that are everywhere, and those of the regions where their language is spoken. */
export function doorsOf(kind: EmergencyKind, language: string) {
  const lines = linesFor(kind, language).map(({ region, name, call, href }) => ({ region, name, call, href, dial: call && `tel:${call.replace(/[^\d+]/g, '')}` }));
  return { said: SAID[kind], everywhere: lines.filter(({ region }) => region === null), byRegion: lines.filter(({ region }) => region !== null) };
}

/** The same for programs. */
export function tellEmergency(question: Pick<Question, '_id' | 'emergency' | 'language' | 'status'>, help: string | undefined) {
  const view = emergencyView(question, { help, isAsker: false });
  return view && { kind: question.emergency!.kind, said: view.said, help: view.help, lines: view.lines.map(({ region, name, call, href }) => ({ region, name, call, href })) };
}
