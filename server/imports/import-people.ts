/** Step one: everybody of the site, and everybody the posts speak of. */
import { rowsOf } from './dump.js';
import { mapUnlisted, mapUser, type PersonDraft } from './map-person.js';
import { CommentInput, UserInput } from './rows.input.js';
import { authorOf, type Author } from './survey.js';
import { inBatches, type Work } from './work.js';
import { writePeople } from './write-people.js';

export async function importPeople(work: Work): Promise<void> {
  const { dump, survey, report, watch, toMarkdown } = work;
  const write = async (drafts: PersonDraft[]) => {
    const outcomes = await writePeople(drafts);
    outcomes.forEach((outcome, i) => {
      report.wrote('people', outcome);
      if (outcome !== 'unchanged') work.touched.people.add(`${drafts[i]!._id}`);
    });
  };
  await inBatches(listed(), watch, 'people', survey.userIds.size, write);
  await inBatches(await unlisted(work), watch, 'people who left', 0, write);

  async function* listed() {
    const seen = new Set<number>();
    for await (const { row } of rowsOf(dump, 'Users', UserInput)) {
      report.read('people');
      if (seen.has(row.Id)) report.skip('people', 'the same id twice');
      else yield mapUser(dump.site, row, toMarkdown);
      seen.add(row.Id);
    }
  }
}

/** Authors without a row in Users, each since the first thing they wrote. */
async function unlisted({ dump, survey }: Work): Promise<PersonDraft[]> {
  const since = new Map<string, { author: Author; at: Date }>();
  const note = (author: Author, at: Date) => {
    if ('id' in author && survey.userIds.has(author.id)) return;
    const key = JSON.stringify(author);
    const before = since.get(key);
    if (!before || at < before.at) since.set(key, { author, at });
  };
  for (const post of survey.posts.values()) if (post.type !== 'other') note(post.author, post.createdAt);
  for await (const { row } of rowsOf(dump, 'Comments', CommentInput)) note(authorOf(row.UserId, row.UserDisplayName), row.CreationDate);
  return [...since.values()].map(({ author, at }) => mapUnlisted(dump.site, author, at));
}
