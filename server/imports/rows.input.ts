/** What the dump's rows must hold, in the dump's own words; anything else is a broken row. */
import { z } from 'zod';

const id = z.string('is missing').regex(/^-?\d{1,10}$/, 'is not a whole number').transform(Number);
const count = z.string('is missing').regex(/^-?\d{1,10}$/, 'is not a whole number').transform(Number);
/** Dates are UTC and don't say so. */
const date = z
  .string('is missing')
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/, 'is not a date')
  .transform((text) => new Date(text.endsWith('Z') ? text : `${text}Z`))
  .refine((value) => !Number.isNaN(value.getTime()), 'is not a date');
const text = z.string('is missing');

export const UserInput = z.object({ Id: id, DisplayName: text.default(''), CreationDate: date, LastAccessDate: date.optional(), AboutMe: text.optional() });
export type UserRow = z.infer<typeof UserInput>;

export const PostInput = z.object({
  Id: id,
  PostTypeId: id,
  ParentId: id.optional(),
  AcceptedAnswerId: id.optional(),
  CreationDate: date,
  LastEditDate: date.optional(),
  ClosedDate: date.optional(),
  Score: count.default(0),
  Body: text.default(''),
  Title: text.optional(),
  /** '<hops><history>' in older dumps, '|hops|history|' in newer ones. */
  Tags: text.default('').transform((tags) => tags.split(/[<>|]/).filter(Boolean)),
  OwnerUserId: id.optional(),
  OwnerDisplayName: text.optional(),
});
export type PostRow = z.infer<typeof PostInput>;

export const CommentInput = z.object({ Id: id, PostId: id, Score: count.default(0), Text: text, CreationDate: date, UserId: id.optional(), UserDisplayName: text.optional() });
export type CommentRow = z.infer<typeof CommentInput>;

export const VoteInput = z.object({ Id: id, PostId: id, VoteTypeId: id, CreationDate: date });
export type VoteRow = z.infer<typeof VoteInput>;

export const TagInput = z.object({ Id: id, TagName: text.min(1, 'is empty') });
export type TagRow = z.infer<typeof TagInput>;

export const PostLinkInput = z.object({ Id: id, PostId: id, RelatedPostId: id, LinkTypeId: id });
export type PostLinkRow = z.infer<typeof PostLinkInput>;

export const POST_TYPE = { question: 1, answer: 2 } as const;
export const VOTE_TYPE = { accepted: 1, up: 2, down: 3 } as const;
export const LINK_TYPE = { linked: 1, duplicate: 3 } as const;

/** What is wrong with a row, in a few words: "CreationDate is not a date". */
export function problemOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join(', ');
}
