/** Letters out: by SMTP when SMTP_URL is set, otherwise each as a readable file in the data folder, for the operator. */
import { randomUUID } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Config } from '../config.js';
import { writeLetterFile } from './letter-file.js';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
}

/** A letter as it leaves: the same id is the same letter, however often it is handed over. */
export interface OutgoingLetter extends Letter {
  id?: string;
  at?: Date;
}

export interface Mail {
  /** Hands the letter over. Throws when the server for mail does not take it; who calls decides whether to try again. */
  send(letter: OutgoingLetter): Promise<void>;
}

/** How long a server for mail may keep us waiting, at each step. */
const PATIENCE_MS = 30_000;

export function createMail({ smtpUrl, mailFrom, publicUrl, dataDir }: Config): Mail {
  const host = siteHost({ publicUrl });
  const from = mailFrom ?? `Tacit <tacit@${host}>`;
  // An address is one mailbox and a subject one line: what is typed must not become another header or another recipient.
  const plain = ({ id = randomUUID(), at = new Date(), to, subject, ...letter }: OutgoingLetter) => ({ ...letter, from, to: oneLine(to), subject: oneLine(subject), date: at, messageId: `<${id}@${host}>` });
  if (!smtpUrl) return { send: (letter) => writeLetterFile(dataDir, plain(letter)) };
  const server = nodemailer.createTransport({ url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send(letter) {
      const { to, ...made } = plain(letter);
      await server.sendMail({ ...made, to: { name: '', address: to } });
    },
  };
}

/** What stands behind the @ of our addresses and marks. */
export function siteHost({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return publicUrl ? new URL(publicUrl).hostname : 'localhost';
}

function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
