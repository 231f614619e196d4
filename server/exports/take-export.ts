/** Everything that is somebody's, to take along. */
import { Types } from 'mongoose';
import type { Readable } from 'node:stream';
import { ownAnswers } from '../answers/own-answers.js';
import { ownComments } from '../comments/own-comments.js';
import type { Ctx } from '../context.js';
import { messagesOf, ownConversations } from '../conversations/own-conversations.js';
import { ownProfile } from '../people/own-profile.js';
import { cardOf, findPeople, type PersonCard } from '../people/person-cards.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { pseudonymsOf } from '../pseudonyms/pseudonyms-of.js';
import { ownQuestions } from '../questions/own-questions.js';
import { answerAsMarkdown, commentAsMarkdown, fileName, messageAsMarkdown, questionAsMarkdown, storedAs, talkHeading } from './as-markdown.js';
import { readMe } from './read-me.js';
import { SECTIONS } from './sections.js';
import { zipOf, type ZipEntry } from './zip-of.js';

/** A zip of all that is the actor's, made while it is read. Members and guests, of themselves only. Records export.taken. */
export async function takeExport(ctx: Ctx, actor: Person): Promise<Readable> {
  const told = ctx.events.announce('export.taken', `${actor._id}:${new Types.ObjectId()}`, { personId: `${actor._id}` });
  await PersonModel.updateOne({ _id: actor._id }, { $push: { outbox: told } });
  ctx.events.publish(PersonModel, actor._id, told);
  const at = ctx.clock.now();
  return zipOf(entriesOf(ctx, actor, at), at);
}

async function* entriesOf(ctx: Ctx, actor: Person, at: Date): AsyncGenerator<ZipEntry> {
  const site = ctx.siteUrl();
  // What was asked under other names is theirs too.
  const all = [actor._id, ...(await pseudonymsOf(actor)).map(({ _id }) => _id)];
  yield { name: 'README.md', text: [readMe(actor.name, site, at)] };
  yield { name: 'person.json', text: [json(await ownProfile(actor))] };
  for (const { name, rows } of SECTIONS) yield { name: `${name}.json`, text: listOf(ofAll(all, rows)) };
  for await (const row of ofAll(all, ownQuestions)) yield { name: `questions/${fileName(row)}.md`, text: [questionAsMarkdown(row, site)] };
  for await (const row of ofAll(all, ownAnswers)) yield { name: `answers/${fileName(row)}.md`, text: [answerAsMarkdown(row, site)] };
  for await (const row of ofAll(all, ownComments)) yield { name: `comments/${fileName(row)}.md`, text: [commentAsMarkdown(row, site)] };
  for await (const { memberIds, from, ...talk } of ofAll(all, ownConversations)) {
    const cards = await findPeople(memberIds);
    const names = memberIds.map((id) => cardOf(cards, id).name);
    const said = async function* () {
      for await (const { authorId, ...message } of messagesOf(talk.id, from)) yield { ...message, by: nameOf(cards, authorId) };
    };
    yield { name: `conversations/${fileName(talk)}.json`, text: listOf(said(), { ...talk, people: names }) };
    yield { name: `conversations/${fileName(talk)}.md`, text: talkAsMarkdown(talkHeading(names, talk, site), said()) };
    yield* filesOf(ctx, talk.id, from);
  }
}

async function* ofAll<T>(ids: Types.ObjectId[], rows: (personId: Types.ObjectId) => AsyncGenerator<T>): AsyncGenerator<T> {
  for (const id of ids) yield* rows(id);
}

/** Of both sides, as the words are; what went meanwhile is left out. */
async function* filesOf(ctx: Ctx, conversationId: string, from: number): AsyncGenerator<ZipEntry> {
  for await (const { files = [] } of messagesOf(conversationId, from)) {
    for (const file of files) {
      const bytes = await ctx.files.read(`${file.id}`).catch(() => null);
      if (bytes) yield { name: `conversations/files/${storedAs(file)}`, bytes };
    }
  }
}

const nameOf = (cards: Map<string, PersonCard>, id: Types.ObjectId | null) => (id ? cardOf(cards, id).name : 'Tacit');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** A JSON list written row by row; with `head`, an object that has the list as `messages`. */
async function* listOf(rows: AsyncIterable<unknown>, head?: object): AsyncGenerator<string> {
  yield head ? `${JSON.stringify(head).slice(0, -1)},"messages":[` : '[';
  let before = '\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield head ? '\n]}\n' : '\n]\n';
}

async function* talkAsMarkdown(heading: string, said: AsyncIterable<Parameters<typeof messageAsMarkdown>[0] & { by: string }>): AsyncGenerator<string> {
  yield heading;
  for await (const message of said) yield messageAsMarkdown(message, message.by);
}
