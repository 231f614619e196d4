/** Users of the dump as people: known here by what they wrote, theirs to claim later. */
import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Person } from '../people/person.model.js';
import { renderMarkdown } from '../web/markdown.js';
import { cleanLine } from '../web/text-input.js';
import { draft, type Draft } from './draft.js';
import type { UserRow } from './rows.input.js';
import { originKey, stableId, type Site } from './site.js';
import type { Author } from './survey.js';

const LONGEST_NAME = 60;
/** The site's own account, which cleans up and knows nothing. */
const COMMUNITY = -1;

export type ImportedPerson = Pick<Person, 'kind' | 'name' | 'about' | 'aboutHtml' | 'paused' | 'lastActiveAt' | 'createdAt'>;

export interface PersonDraft extends Draft<ImportedPerson> {
  /** Handles to try, the plainest first; the last is always free. */
  handles: string[];
}

/** Id of whoever wrote something. */
export function personId(site: Site, author: Author): Types.ObjectId {
  return stableId('id' in author ? originKey(site, 'user', author.id) : originKey(site, 'former', nameKey(author.name)));
}

/** A person from a row of Users. */
export function mapUser(site: Site, row: UserRow, toMarkdown: (html: string) => string): PersonDraft {
  const name = cleanLine(row.DisplayName).slice(0, LONGEST_NAME) || `user${row.Id}`;
  const drafted = draft<ImportedPerson>(site, 'user', row.Id, `https://${site.host}/users/${row.Id}`, [name, row.CreationDate, row.LastAccessDate, row.AboutMe], () => {
    const about = toMarkdown(row.AboutMe ?? '');
    return { ...blank(name, row.CreationDate, row.LastAccessDate ?? row.CreationDate), about, aboutHtml: renderMarkdown(about), paused: row.Id === COMMUNITY };
  });
  return { ...drafted, handles: handlesOf(site, name, String(row.Id)) };
}

/** Someone the posts speak of but Users doesn't: their account is gone, or that file is missing. */
export function mapUnlisted(site: Site, author: Author, since: Date): PersonDraft {
  const listed = 'id' in author;
  const name = listed ? `user${author.id}` : cleanLine(author.name).slice(0, LONGEST_NAME) || 'someone who left';
  const id = listed ? author.id : nameKey(author.name);
  const url = listed ? `https://${site.host}/users/${author.id}` : `https://${site.host}/users`;
  // Whoever left can't be asked, nor claim what a name alone doesn't prove to be theirs.
  const drafted = draft<ImportedPerson>(site, listed ? 'user' : 'former', id, url, [name, since], () => ({ ...blank(name, since, since), paused: !listed }));
  return { ...drafted, handles: handlesOf(site, name, String(id)) };
}

function nameKey(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}

function handlesOf(site: Site, name: string, id: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 30).replace(/-+$/, '');
  const stem = plain || `user${id}`;
  return [`${stem}-${site.short}`, `${stem}-${id}-${site.short}`, `${stableId(originKey(site, 'user', id))}-${site.short}`];
}

function blank(name: string, createdAt: Date, lastActiveAt: Date): ImportedPerson {
  return { kind: 'imported', name, about: '', aboutHtml: '', paused: false, lastActiveAt, createdAt };
}
