/** What whoever isn't looking hears of one message: "Ada wrote to you", or what she sent where there are no words. */
import { filesInWords } from '../attachments/files-in-words.js';
import type { Message } from './message.model.js';

export const wroteTo = (name: string, { text, files }: Pick<Message, 'text' | 'files'>): string => (!text && files?.length ? `${name} sent you ${filesInWords(files)}` : `${name} wrote to you`);
