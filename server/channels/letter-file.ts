/** A letter as a file that can be read as it is, and opened by any program for mail. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface LetterOnPaper {
  from: string;
  to: string;
  subject: string;
  date: Date;
  messageId: string;
  text: string;
  headers?: Record<string, string>;
}

/** Writes the letter into DATA_DIR/mail, for the owner of the folder only. The same letter again is the same file, whole or not there. */
export async function writeLetterFile(dataDir: string, { from, to, subject, date, messageId, text, headers = {} }: LetterOnPaper): Promise<void> {
  const folder = path.join(dataDir, 'mail');
  const head = { From: from, To: to, Subject: subject, Date: date.toUTCString(), 'Message-ID': messageId, ...headers, 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit' };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`);
  const name = `${date.toISOString().replace(/[:.]/g, '-')}-${/<([\w-]+)@/.exec(messageId)?.[1] ?? 'letter'}.eml`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, `${name}.part`), `${lines.join('\n')}\n\n${text}\n`, { mode: 0o600 });
  await rename(path.join(folder, `${name}.part`), path.join(folder, name));
}
