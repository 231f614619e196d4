/** A made-up site in the dump format: twelve questions on two topics, a day apart, with four people who answer. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Row = Record<string, string | number | undefined>;

export interface SmallDump {
  posts: Row[];
  users: Row[];
  votes: Row[];
  history: Row[] | null;
}

export const QUESTIONS = 12;
const WORDS = [
  ['Why does my wheat beer foam over the glass?', 'It foams when I pour it.', '<wheat><pouring>'],
  ['How do I clean the taps of a keg?', 'There is a crust on the taps.', '<kegs>'],
  ['Which glass is right for wheat beer foam?', 'A tall glass or a mug?', '<wheat><glasses>'],
  ['Why is my keg losing pressure overnight?', 'The pressure drops by half.', '<kegs>'],
];

/** '2020-01-01T12:00:00.000' and so many days and hours later. */
export function day(days: number, hours = 12): string {
  return new Date(Date.UTC(2020, 0, 1 + days, hours)).toISOString().replace('Z', '');
}

/** Question n is asked on day n at noon as post 100 + n; two answers come within the day, as posts 200 + n and 300 + n. */
export function smallDump(): SmallDump {
  const users = Array.from({ length: 8 }, (_, n) => ({ Id: n + 1, DisplayName: `person ${n + 1}`, CreationDate: day(-10), LastAccessDate: day(30), Reputation: 1, AboutMe: '' }));
  const posts: Row[] = [];
  const votes: Row[] = [];
  for (let n = 0; n < QUESTIONS; n++) {
    const [title, body, tags] = WORDS[n % WORDS.length]!;
    const [first, second] = [1 + (n % 2), 3 + (n % 3 === 0 ? 0 : 1)];
    posts.push({ Id: 100 + n, PostTypeId: 1, CreationDate: day(n), Score: 1, Title: `${title} Case ${n}`, Body: `<p>${body}</p>`, Tags: tags, OwnerUserId: 5 + (n % 4), AcceptedAnswerId: n % 2 ? undefined : 200 + n });
    posts.push({ Id: 200 + n, PostTypeId: 2, ParentId: 100 + n, CreationDate: day(n, 15), Score: 2, Body: '<p>Rinse it with cold water.</p>', OwnerUserId: first });
    posts.push({ Id: 300 + n, PostTypeId: 2, ParentId: 100 + n, CreationDate: day(n, 16), Score: n % 2, Body: '<p>Try another one.</p>', OwnerUserId: second });
    votes.push({ Id: 1000 + n, PostId: 200 + n, VoteTypeId: 2, CreationDate: day(n, 0) }, { Id: 1100 + n, PostId: 200 + n, VoteTypeId: 2, CreationDate: day(n + 1, 0) });
    if (n % 2 === 0) votes.push({ Id: 1200 + n, PostId: 200 + n, VoteTypeId: 1, CreationDate: day(n, 0) });
    else votes.push({ Id: 1300 + n, PostId: 300 + n, VoteTypeId: 2, CreationDate: day(n, 0) });
  }
  return { users, posts, votes, history: null };
}

/** First versions for every question, as PostHistory.xml has them. */
export function firstVersions(posts: Row[]): Row[] {
  return posts.filter(({ PostTypeId }) => PostTypeId === 1).flatMap(({ Id, CreationDate, Title, Body, Tags }) => [
    { PostHistoryTypeId: 1, PostId: Id, CreationDate, Text: Title },
    { PostHistoryTypeId: 2, PostId: Id, CreationDate, Text: String(Body).replace(/<\/?p>/g, '') },
    { PostHistoryTypeId: 3, PostId: Id, CreationDate, Text: Tags },
  ]);
}

/** @returns the folder; `under` is removed by whoever made it. */
export function writeDump({ posts, users, votes, history }: SmallDump, name = 'brewing', under = mkdtempSync(path.join(os.tmpdir(), 'tacit-dump-'))): string {
  const folder = mkdtempSync(path.join(under, 'd-'));
  const site = path.join(folder, name);
  mkdirSync(site);
  const write = (file: string, root: string, rows: Row[]) => writeFileSync(path.join(site, `${file}.xml`), `<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n${rows.map(line).join('')}</${root}>\n`);
  write('Posts', 'posts', posts);
  write('Users', 'users', users);
  write('Votes', 'votes', votes);
  if (history) write('PostHistory', 'posthistory', history.map((row, n) => ({ Id: n + 1, ...row })));
  return site;
}

function line(row: Row): string {
  const cells = Object.entries(row).filter(([, value]) => value !== undefined);
  return `  <row ${cells.map(([name, value]) => `${name}="${escaped(String(value))}"`).join(' ')} />\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
