/** What may be said of a file before its bytes come. */
import { z } from 'zod';
import { FILE_KINDS } from '../conversations/message.model.js';

export const MEGABYTE = 1_000_000;
/** By kind: what fits on a phone's plan and a volunteer's patience. */
export const LARGEST: Record<(typeof FILE_KINDS)[number], number> = { photo: 15 * MEGABYTE, voice: 10 * MEGABYTE, video: 60 * MEGABYTE, file: 15 * MEGABYTE };
/** Of one person in a day, refused ones too. Several times what a long evening of helping needs; set by judgement. */
export const A_DAY = { files: 200, bytes: 1_000 * MEGABYTE };
const LONGEST_CLIP_S = 4 * 3600;

export const KIND_WORDS: Record<(typeof FILE_KINDS)[number], string> = { photo: 'photo', voice: 'voice note', video: 'video', file: 'file' };
export const tooLarge = (kind: keyof typeof LARGEST) => `That ${KIND_WORDS[kind]} is over ${LARGEST[kind] / MEGABYTE} MB. Try a smaller one; your text is safe.`;

export const NewUpload = z
  .object({
    conversationId: z.string('Say which conversation.').max(24, 'That names no conversation.'),
    kind: z.enum(FILE_KINDS, 'A file is a photo, voice, video or file.'),
    name: z.string().max(1000, 'That name is too long.').default(''),
    bytes: z.int('Say how many bytes it has.').min(1, 'That file is empty. Choose another; your text is safe.'),
    /** Length of a recording, which the recorder knows and its file often doesn't say. */
    seconds: z.coerce.number().min(0).max(LONGEST_CLIP_S).optional().catch(undefined),
  })
  .superRefine(({ kind, bytes }, context) => {
    if (bytes > LARGEST[kind]) context.addIssue({ code: 'custom', path: ['bytes'], message: tooLarge(kind) });
  });
