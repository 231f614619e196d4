/** What the simulation takes from an imported site: who asked what, who answered it, and when. */
import path from 'node:path';
import { readdir } from 'node:fs/promises';
import { openDump, rowsOf } from '../../../imports/dump.js';
import { ImportReport } from '../../../imports/import-report.js';
import { PostInput } from '../../../imports/rows.input.js';
import { authorOf, surveyDump, type Author } from '../../../imports/survey.js';
import { markdownOf } from '../../../imports/to-markdown.js';
import { cleanLine, cleanProse } from '../../../web/text-input.js';

export interface ArchivedQuestion {
  /** Unique over all archives. */
  key: string;
  askerKey: string;
  title: string;
  /** Markdown. */
  body: string;
  topics: string[];
  at: number;
}

export interface ArchivedAnswer {
  key: string;
  questionKey: string;
  authorKey: string;
  score: number;
  accepted: boolean;
  at: number;
}

export interface Archive {
  name: string;
  questions: ArchivedQuestion[];
  answers: ArchivedAnswer[];
}

/** The dumps of a data folder: every folder under its `stackexchange` that holds Posts.xml; none when there is no such folder. */
export async function dumpsIn(data: string): Promise<string[]> {
  const folder = path.join(data, 'stackexchange');
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.sort().map((name) => openDump(path.join(folder, name)).then(() => [path.join(folder, name)], () => [])));
  return found.flat();
}

/** Throws NoDump for a folder without a dump. */
export async function readArchive(folder: string): Promise<Archive> {
  const dump = await openDump(folder);
  const { posts } = await surveyDump(dump, new ImportReport(() => undefined));
  const toMarkdown = markdownOf(dump.site.host);
  const key = (id: number) => `${dump.site.short}/${id}`;
  const who = (author: Author) => `${dump.site.short}/${'id' in author ? author.id : author.name}`;
  const archive: Archive = { name: dump.site.short, questions: [], answers: [] };
  for await (const { line, row } of rowsOf(dump, 'Posts', PostInput)) {
    const facts = posts.get(row.Id)!;
    if (facts.line !== line || facts.type === 'other') continue;
    const author = authorOf(row.OwnerUserId, row.OwnerDisplayName);
    if (facts.type === 'question') {
      archive.questions.push({ key: key(row.Id), askerKey: who(author), title: cleanLine(row.Title ?? ''), body: cleanProse(toMarkdown(row.Body)), topics: facts.topics, at: facts.createdAt.getTime() });
    } else if (posts.get(facts.questionId)?.type === 'question') {
      archive.answers.push({ key: key(row.Id), questionKey: key(facts.questionId), authorKey: who(author), score: row.Score, accepted: posts.get(facts.questionId)!.acceptedAnswerId === row.Id, at: facts.createdAt.getTime() });
    }
  }
  return archive;
}
