/** What is minded in a talk between two strangers, and what each side is told: one table. */
import type { EmergencyKind } from '../emergencies/words.js';

export const SECRETS = ['card', 'password', 'code'] as const;
export type Secret = (typeof SECRETS)[number];
export const SCAMS = ['asks', 'remote', 'payment', 'elsewhere'] as const;
export type Scam = (typeof SCAMS)[number];
export type CautionKind = EmergencyKind | Secret | Scam;

interface Said {
  /** To whoever reads it. */
  reader: string;
  /** To whoever wrote it: why it is shown. */
  writer: string;
}

export const CAUTION_WORDS: Record<Secret | Scam | EmergencyKind, Said> = {
  asks: { reader: 'Tacit never asks for codes or passwords, and nobody here needs yours. Keep them to yourself.', writer: 'This reads as if you ask for a code or a password, so the other side is reminded to keep theirs. Ask for what you need to see instead.' },
  remote: { reader: 'With such a program somebody else steers your device and sees all that is on it. Showing your screen here does no such thing. Say no if you are unsure.', writer: 'This reads as if you want to steer their device, so they are told what that means. Sharing a screen here is enough for most things.' },
  payment: { reader: 'Help here costs nothing. Nobody needs a payment, a gift card or your bank details for it.', writer: 'This reads as if it is about money, so they are told that help here costs nothing.' },
  elsewhere: { reader: 'Elsewhere nobody can look after you, and what helped is lost for the next person. Files, voice and video work here too. You owe nobody your number.', writer: 'This reads as if you want to talk elsewhere, so they are told that they needn’t. Files, voice and video work here too.' },
  card: { reader: 'This may be a card number. Don’t write it down or use it; tell them that it isn’t needed.', writer: 'This looks like a card number. Nobody here needs it. If it was a mistake, tell your bank.' },
  password: { reader: 'This may be a password or a key. Don’t use it; tell them that it isn’t needed.', writer: 'This looks like a password or a key. Nobody here needs it. Change it where you use it.' },
  code: { reader: 'This may be a one-time code. Don’t use it; tell them that it isn’t needed.', writer: 'This looks like a one-time code. Whoever has it can sign in as you. Don’t confirm anything you didn’t begin yourself.' },
  'self-harm': { reader: 'They may be going through something very hard. Take it seriously, listen, ask openly how they are, and stay if you can. They are shown who listens at once. You needn’t carry it alone: call the emergency number if somebody’s life is at risk.', writer: 'Only you see these lines.' },
  danger: { reader: 'They may be in danger. Believe them, ask whether they are safe just now, and don’t press for details or tell anybody where they are. They are shown who helps at once.', writer: 'Only you see these lines.' },
  medical: { reader: 'Somebody’s life or health may be at risk. The emergency number comes before anything that is said here. They are shown whom to call.', writer: 'Only you see these lines.' },
  legal: { reader: 'Somebody may be held or threatened. A lawyer comes before anything that is said here. They are shown whom to call.', writer: 'Only you see these lines.' },
  minor: { reader: 'You may be talking with somebody under 18. Stay with the question, ask for nothing personal, and leave out calls, photos and video.', writer: 'You are welcome here. Say nothing that shows where you are or go to school, and leave out calls, photos and video. Somebody older whom you trust may look on with you.' },
};

/** Asked in the page before it is sent. */
export const ASK_BEFORE: Record<Secret, string> = {
  card: 'This looks like a card number. Nobody here needs it. Send it all the same?',
  password: 'This looks like a password or a key. Nobody here needs it. Send it all the same?',
  code: 'This looks like a one-time code. Whoever has it can sign in as you. Send it all the same?',
};
