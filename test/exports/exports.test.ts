/** Everything that is somebody's comes along in one zip, which is made while it is sent; nothing of anybody else's does. */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { MessageModel } from '../../server/conversations/message.model.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { EventModel } from '../../server/events/event.model.js';
import { SECTIONS } from '../../server/exports/sections.js';
import { takeExport } from '../../server/exports/take-export.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { livedIn, type LivedIn } from '../support/lived-in.js';
import { castPerson } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { unzipped } from '../support/unzipped.js';
import { emptyWorld, type World } from '../support/world.js';

const ORIGIN = (world: World) => ({ origin: world.url });

describe('an export', function () {
  this.timeout(240_000);
  let world: World;
  let site: LivedIn;
  before(async () => {
    world = await emptyWorld();
    site = await livedIn(world);
  });
  const personOf = async (handle: string) => (await PersonModel.findOne({ handle }).lean<Person>())!;
  const taken = async (who: 'ada' | 'grace' | 'mary' | 'linus') => {
    const reply = await fetch(`${world.url}/me/export`, { method: 'POST', headers: { cookie: site.cookies[who], ...ORIGIN(world) } });
    expect(reply.status).to.equal(200);
    expect(reply.headers.get('content-type')).to.match(/^application\/zip/);
    expect(reply.headers.get('cache-control')).to.equal('no-store');
    return unzipped(Buffer.from(await reply.arrayBuffer()));
  };
  const read = (files: Map<string, string>, name: string) => JSON.parse(files.get(name)!);

  it('holds every row that is theirs, of every kind', async () => {
    const ada = await personOf('ada');
    const files = await taken('ada');
    expect([...files.keys()]).to.include.members(['README.md', 'person.json', ...SECTIONS.map(({ name }) => `${name}.json`)]);
    const counts = {
      questions: await QuestionModel.countDocuments({ askerId: ada._id }),
      answers: await AnswerModel.countDocuments({ authorId: ada._id }),
      revisions: await mongoose.connection.collection('revisions').countDocuments({ byId: ada._id }),
      drafts: await mongoose.connection.collection('drafts').countDocuments({ personId: ada._id }),
      notifications: await mongoose.connection.collection('notifications').countDocuments({ personId: ada._id }),
      ledger: await mongoose.connection.collection('ledger').countDocuments({ personId: ada._id }),
      follows: await mongoose.connection.collection('follows').countDocuments({ personId: ada._id }),
    };
    expect(counts).to.include({ questions: 4, revisions: 1, drafts: 1 });
    expect(counts.notifications).to.be.greaterThan(0);
    for (const [name, count] of Object.entries(counts)) expect(read(files, `${name}.json`), name).to.have.length(count);
    const [asked] = read(files, 'questions.json').filter(({ title }: { title: string }) => title.includes('sourdough'));
    expect(asked).to.include({ status: 'solved', body: 'It does **not** rise at all.\n\n- Flour: rye\n- Kitchen: 16 degrees' });
    const pages = [...files.keys()].filter((name) => /^questions\/.*\.md$/.test(name));
    expect(pages).to.have.length(4);
    expect(pages.map((name) => files.get(name)).join()).to.include('It does **not** rise at all.').and.include('# My sourdough bread stays flat');
    const grace = await taken('grace');
    expect(read(grace, 'answers.json')).to.have.length(1);
    expect(read(grace, 'offers.json')[0].status).to.equal('accepted');
    const mary = await taken('mary');
    expect(read(mary, 'comments.json')).to.have.length(1);
    expect(read(mary, 'edits.json')).to.have.length(1);
    expect(await CommentModel.countDocuments({ authorId: ada._id }), 'Ada made none').to.equal(0);
    expect(read(files, 'comments.json')).to.deep.equal([]);
  });

  it('has their talks with the words of both sides, under the names that were shown', async () => {
    const files = await taken('grace');
    const talks = [...files.keys()].filter((name) => /^conversations\/.*\.json$/.test(name));
    expect(talks).to.have.length(1);
    const talk = read(files, talks[0]!);
    expect(talk.people).to.have.members(['Ada', 'Grace']);
    expect(talk.messages.filter(({ by }: { by: string }) => by === 'Ada').map(({ text }: { text: string }) => text)).to.include('It doubled in four hours. Thank you');
    expect(files.get(talks[0]!.replace('.json', '.md'))).to.include('**Ada**').and.include('It doubled in four hours').and.include('**Tacit**');
  });

  it('holds no secret, and nobody else\'s address or rows', async () => {
    const ada = await personOf('ada');
    for (const who of ['grace', 'mary', 'linus'] as const) {
      const text = [...(await taken(who)).values()].join('\n');
      expect(text).not.to.include('ada@example.org').and.not.to.include(ada.passwordHash!);
      expect(text).not.to.match(/passwordHash|sessionEpoch|outbox|argon2/);
    }
    const own = await taken('ada');
    expect(read(own, 'person.json')).to.include({ email: 'ada@example.org', name: 'Ada' });
    expect([...own.values()].join('\n')).not.to.match(/passwordHash|sessionEpoch|outbox|argon2/);
    expect([...(await taken('linus')).values()].join('\n'), 'a lurker was in no talk').not.to.include('doubled in four hours');
  });

  it('is for whoever is known, through the API too, and is written down without what was in it', async () => {
    expect((await fetch(`${world.url}/me/export`, { method: 'POST', headers: { accept: 'text/html', ...ORIGIN(world) }, redirect: 'manual' })).status).to.equal(401);
    expect((await call(world.url, 'POST', '/me/export')).status).to.equal(401);
    const { token, id } = await castPerson(world.ctx, 'Acme');
    const reply = await fetch(`${world.url}/api/v1/me/export`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    expect(reply.status).to.equal(200);
    expect([...unzippedNames(await unzipped(Buffer.from(await reply.arrayBuffer())))]).to.include('person.json');
    await world.settle();
    const events = await EventModel.find({ name: 'export.taken', 'payload.personId': id }).lean();
    expect(events).to.have.length(1);
    expect(events[0]!.payload).to.deep.equal({ personId: id });
  });
  const unzippedNames = (files: Map<string, string>) => files.keys();

  it('is a guest\'s too', async () => {
    const someone = visitor(world.url);
    await someone.post('/questions', { title: 'A guest asks about trams', body: 'In the rain', topics: '', name: 'Rain' });
    const reply = await fetch(`${world.url}/me/export`, { method: 'POST', headers: { cookie: someone.cookie(), ...ORIGIN(world) } });
    expect(reply.status).to.equal(200);
    expect(read(await unzipped(Buffer.from(await reply.arrayBuffer())), 'questions.json')[0].title).to.equal('A guest asks about trams');
  });

  it('of a long talk is read only as fast as it is taken', async () => {
    const { person } = await castPerson(world.ctx, 'Talker');
    const other = await castPerson(world.ctx, 'Listener');
    const conversationId = new mongoose.Types.ObjectId();
    const now = world.clock.now();
    await ConversationModel.create({ _id: conversationId, questionId: new mongoose.Types.ObjectId(), askerId: person._id, helperIds: [other.person._id], memberIds: [person._id, other.person._id], status: 'solved', createdAt: now, lastMessageAt: now } as Partial<Conversation>);
    // Words that don't pack well: what isn't read yet can't hide in a small buffer.
    const rows = Array.from({ length: 2000 }, (_, n) => ({ conversationId, seq: n + 1, clientId: `c${n}`, authorId: n % 2 ? person._id : other.person._id, text: Array.from({ length: 60 }, () => Math.random().toString(36).slice(2)).join(' '), html: '', createdAt: now }));
    await MessageModel.collection.insertMany(rows as never);
    const zip = await takeExport(world.ctx, person);
    let before = 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
    before = zip.readableLength;
    expect(before, 'nobody reads, so little is made').to.be.lessThan(200_000);
    const parts: Buffer[] = [];
    for await (const part of zip) parts.push(part as Buffer);
    const whole = Buffer.concat(parts);
    expect(whole.length).to.be.greaterThan(1_000_000);
    const files = await unzipped(whole);
    const [name] = [...files.keys()].filter((file) => /^conversations\/.*json$/.test(file));
    expect(read(files, name!).messages).to.have.length(2000);
  });

  it('that nobody waits for any more stops being made', async () => {
    const zip = await takeExport(world.ctx, await personOf('talker'));
    zip.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(zip.destroyed).to.equal(true);
    const again = await takeExport(world.ctx, await personOf('talker'));
    again.resume();
    await new Promise((resolve, reject) => again.on('end', resolve).on('error', reject));
  });
});
