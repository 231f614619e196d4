/** A small invented site as StackExchange would hand it out, written into a folder of its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Rows = Record<string, string | number>[];
export type Files = Partial<Record<'Posts' | 'Users' | 'Comments' | 'Votes' | 'Tags' | 'PostLinks', Rows>>;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#xA;');

export const rowText = (row: Rows[number]) => `  <row ${Object.entries(row).map(([name, value]) => `${name}="${escaped(String(value))}"`).join(' ')} />`;

export function fileText(name: string, rows: Rows): string {
  const root = name.toLowerCase();
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<${root}>\r\n${rows.map((row) => `${rowText(row)}\r\n`).join('')}</${root}>\r\n`;
}

/** Writes these files into a new folder called `site`. */
export function writeDump(files: Files, site = 'knots'): string {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'tacit-dump-')), site);
  mkdirSync(folder);
  for (const [name, rows] of Object.entries(files)) writeFileSync(path.join(folder, `${name}.xml`), fileText(name, rows));
  return folder;
}

/** Two questions, one of them solved; two people who are there and one who left. */
export function knots(): Required<Files> {
  return {
    Users: [
      { Id: -1, Reputation: 1, CreationDate: '2020-01-01T00:00:00.000', DisplayName: 'Community', LastAccessDate: '2020-01-01T00:00:00.000' },
      { Id: 1, Reputation: 9, CreationDate: '2020-01-02T08:00:00.000', DisplayName: 'Ada L.', LastAccessDate: '2020-03-01T08:00:00.000' },
      { Id: 2, Reputation: 9, CreationDate: '2020-01-03T08:00:00.000', DisplayName: 'Grace', LastAccessDate: '2020-03-02T08:00:00.000', AboutMe: '<p>I tie <b>knots</b>.</p>' },
      { Id: 3, Reputation: 9, CreationDate: '2020-01-04T08:00:00.000', DisplayName: 'Grace', LastAccessDate: '2020-03-02T08:00:00.000' },
    ],
    Posts: [
      { Id: 10, PostTypeId: 1, AcceptedAnswerId: 11, CreationDate: '2020-02-01T10:00:00.500', LastEditDate: '2020-02-01T11:00:00.000', Score: 1, Body: '<p>My bowline <em>slips</em>.</p>', OwnerUserId: 1, Title: 'Why does my bowline slip?', Tags: '<knots><Bow-Line>', AnswerCount: 2 },
      { Id: 11, PostTypeId: 2, ParentId: 10, CreationDate: '2020-02-02T10:00:00.000', Score: 2, Body: '<p>Leave a longer tail.</p>', OwnerUserId: 2 },
      { Id: 12, PostTypeId: 2, ParentId: 10, CreationDate: '2020-02-01T12:00:00.000', Score: -1, Body: '<p>Use glue.</p>', OwnerDisplayName: 'Gone Person' },
      { Id: 13, PostTypeId: 1, ClosedDate: '2020-02-05T10:00:00.000', CreationDate: '2020-02-04T10:00:00.000', Score: 0, Body: '<p>Again: it slips.</p>', OwnerUserId: 3, Title: 'Bowline slipping', Tags: '|knots|' },
      { Id: 14, PostTypeId: 5, CreationDate: '2020-02-04T10:00:00.000', Score: 0, Body: '<p>About knots.</p>' },
    ],
    Comments: [
      { Id: 20, PostId: 10, Score: 1, Text: 'Which rope? See `man bowline`.', CreationDate: '2020-02-01T10:30:00.000', UserId: 2 },
      { Id: 21, PostId: 11, Score: 0, Text: 'Thanks!', CreationDate: '2020-02-02T11:00:00.000', UserId: 1 },
      { Id: 22, PostId: 999, Score: 0, Text: 'On nothing.', CreationDate: '2020-02-02T11:00:00.000', UserId: 1 },
    ],
    Votes: [
      { Id: 30, PostId: 10, VoteTypeId: 2, CreationDate: '2020-02-01T00:00:00.000' },
      { Id: 31, PostId: 11, VoteTypeId: 2, CreationDate: '2020-02-02T00:00:00.000' },
      { Id: 32, PostId: 11, VoteTypeId: 2, CreationDate: '2020-02-03T00:00:00.000' },
      { Id: 33, PostId: 12, VoteTypeId: 3, CreationDate: '2020-02-03T00:00:00.000' },
      { Id: 34, PostId: 11, VoteTypeId: 1, CreationDate: '2020-02-03T00:00:00.000' },
      { Id: 35, PostId: 999, VoteTypeId: 2, CreationDate: '2020-02-03T00:00:00.000' },
      { Id: 36, PostId: 999, VoteTypeId: 3, CreationDate: '2020-02-03T00:00:00.000' },
      { Id: 37, PostId: 10, VoteTypeId: 5, UserId: 2, CreationDate: '2020-02-03T00:00:00.000' },
    ],
    Tags: [{ Id: 1, TagName: 'knots', Count: 2 }, { Id: 2, TagName: 'bow-line', Count: 1 }, { Id: 3, TagName: 'sailing', Count: 0 }],
    PostLinks: [
      { Id: 40, CreationDate: '2020-02-05T10:00:00.000', PostId: 13, RelatedPostId: 10, LinkTypeId: 3 },
      { Id: 41, CreationDate: '2020-02-05T10:00:00.000', PostId: 13, RelatedPostId: 998, LinkTypeId: 1 },
    ],
  };
}
