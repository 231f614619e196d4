/** A world where everybody has something that others must not touch. */
import { Types } from 'mongoose';
import { issueToken } from '../../../server/auth/api-token.js';
import { ApiTokenModel } from '../../../server/auth/api-token.model.js';
import { issueLink } from '../../../server/auth/mailed-link.js';
import { CallModel } from '../../../server/calls/call.model.js';
import { ringCall } from '../../../server/calls/ring-call.js';
import { ClaimModel } from '../../../server/claims/claim.model.js';
import { makeClaim, readyClaim } from '../../../server/claims/make-claim.js';
import { CompanionModel } from '../../../server/companions/companion.model.js';
import { ConversationModel } from '../../../server/conversations/conversation.model.js';
import { MessageModel } from '../../../server/conversations/message.model.js';
import { MentionModel } from '../../../server/listening/mention.model.js';
import { InvitationModel } from '../../../server/invitations/invitation.model.js';
import { ActionModel } from '../../../server/moderation/action.model.js';
import { CaseModel } from '../../../server/moderation/case.model.js';
import { NotificationModel } from '../../../server/notifications/notification.model.js';
import { unsubscribeToken } from '../../../server/notifications/unsubscribe-token.js';
import { OfferModel } from '../../../server/offers/offer.model.js';
import { findPerson } from '../../../server/people/find-person.js';
import { findPersonByHandle } from '../../../server/people/find-person.js';
import type { Person } from '../../../server/people/person.model.js';
import { RingHintModel } from '../../../server/rings/ring-hint.model.js';
import { siteSecret } from '../../../server/web/secret.js';
import { addSnippet } from '../../../server/snippets/keep-snippet.js';
import { jpeg } from '../../attachments/hostile.js';
import { uploader } from '../../attachments/upload.js';
import { castPerson } from '../../support/cast.js';
import { livedIn } from '../../support/lived-in.js';
import { call, visitor } from '../../support/visitor.js';
import { emptyWorld, type World } from '../../support/world.js';
import type { Who } from './row.js';

export interface Someone {
  cookie: string;
  /** For the socket; none for a stranger. */
  token?: string;
  person?: Person;
}

/** What nobody but its people may ever read. */
export const SECRETS = [/What I do now is/, /code 1183/, /oven with only the light/, /No advertisements, please/, /(ada|grace|mary|linus)@example\.org/, /passwordHash|sessionEpoch/];

/** A name's value: an id, or what is made anew for each knock. */
export type Things = Record<string, string | (() => Promise<string>)>;

export interface Stage {
  world: World;
  people: Record<Exclude<Who, 'newcomer'>, Someone>;
  things: Things;
  /** A member who was never here before, with a password. */
  newcomer(): Promise<Someone>;
}

export async function setStage(): Promise<Stage> {
  const world = await emptyWorld();
  const { ctx, url } = world;
  const lived = await livedIn(world);
  const inside = async (person: Person): Promise<Someone> => {
    const purpose = person.kind === 'guest' ? 'guest' : 'sign-in';
    const someone = visitor(url);
    await someone.post(`/${purpose === 'guest' ? 'guests' : 'session'}/links/${await issueLink(ctx, purpose, person, (person.email ?? person.contactEmail)!)}`);
    if (!someone.cookie()) throw new Error(`${person.name} could not come in.`);
    return { cookie: someone.cookie(), token: await issueToken(ctx, person), person };
  };
  const cast = async (name: string, more: Partial<Person> = {}) => inside((await castPerson(ctx, name, { email: `${name.toLowerCase()}@example.org`, ...more })).person);
  const of = async (handle: string, cookie: string): Promise<Someone> => {
    const person = await findPersonByHandle(handle);
    return { cookie, token: await issueToken(ctx, person), person };
  };
  const people: Stage['people'] = {
    stranger: { cookie: '' },
    guest: await cast('Gus', { kind: 'guest', handle: 'guest-gus', email: undefined as never, contactEmail: 'gus@example.org' }),
    hedy: await cast('Hedy'), zoe: await cast('Zoe'), acme: await cast('Acme'), agnes: await cast('Agnes'),
    nora: await cast('Nora', { roles: ['moderator'] }), olga: await cast('Olga', { roles: ['operator'] }),
    suspended: await cast('Sid', { suspendedUntil: new Date('2026-12-01'), suspendedFor: 'Advertising.' }),
    ada: await of('ada', lived.cookies.ada), grace: await of('grace', lived.cookies.grace), mary: await of('mary', lived.cookies.mary), linus: await of('linus', lived.cookies.linus),
  };
  const say = async (who: Exclude<Who, 'newcomer'>, method: string, path: string, body?: unknown): Promise<any> => {
    const reply = await call(url, method, path, { body, token: people[who].token! });
    if (reply.status >= 400) throw new Error(`${who} ${method} ${path}: ${reply.text}`);
    return reply.body;
  };
  const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const ask = async (title: string) => {
    const { id } = await say('ada', 'POST', '/questions', { title, body: 'What can I do?' });
    await world.settle();
    return id as string;
  };

  await say('acme', 'POST', '/spaces', { slug: 'acme', name: 'Acme', brandWords: ['Acme'] });
  await say('zoe', 'POST', '/spaces', { slug: 'zenith', name: 'Zenith', brandWords: ['Zenith'] });
  for (const handle of ['agnes', 'mary', 'linus']) await say('acme', 'POST', '/spaces/acme/agents', { handle });
  await say('agnes', 'PUT', '/spaces/acme/invitation');
  const question = await ask('My tea kettle whistles all night');
  const other = await ask('The handle of the pan is loose');
  const mentionOn = async (title: string) => `${(await MentionModel.findOne({ questionId: await ask(title) }).lean())!._id}`;
  const [mention, heldMention, invited] = [await mentionOn('My Acme kettle leaks'), await mentionOn('My Acme pan is rusty'), await mentionOn('My Acme toaster burns')];
  for (const id of [heldMention, invited]) await say('agnes', 'POST', `/mentions/${id}/claim`);
  await say('agnes', 'POST', `/mentions/${invited}/invitation`);

  const { id: answer } = await say('grace', 'POST', `/questions/${question}/answers`, { body: 'Descale it with vinegar.' });
  const { id: comment } = await say('mary', 'POST', `/questions/${question}/comments`, { body: 'Is it an old one?' });
  const { id: flagged } = await say('mary', 'POST', `/questions/${question}/comments`, { body: 'Buy a new one at my shop.' });
  const { id: flag } = await say('grace', 'POST', `/comments/${flagged}/flags`, { reason: 'spam' });
  const closed = await ask('Is a kettle from 1970 safe?');
  await say('ada', 'POST', `/questions/${closed}/closure`, { reason: 'solved-itself' });
  const warned = await say('nora', 'POST', '/moderation/cases', { subject: 'answer', id: answer });
  await say('nora', 'POST', `/moderation/cases/${warned.id}/decision`, { reason: 'spam', person: 'warn', words: 'No advertisements, please.' });
  const old = { kind: 'imported' as const, email: undefined as never };
  await castPerson(ctx, 'Old', { ...old, origin: { key: 'bread.example/user/7', url: 'https://bread.example/users/7' } });
  await castPerson(ctx, 'Older', { ...old, origin: { key: 'bread.example/user/8', url: 'https://bread.example/users/8' } });
  await makeClaim(ctx, people.ada.person!, 'older');
  await readyClaim(ctx, people.ada.person!, 'older');
  const ring = new Types.ObjectId();
  const at = world.clock.now();
  await RingHintModel.create({ _id: ring, key: 'hedy-zoe', memberIds: [people.hedy.person!._id, people.zoe.person!._id], pairs: [], firstAt: at, lastAt: at, foundAt: at });
  await say('ada', 'POST', `/conversations/${last(lived.talk)}/reports`, {});
  await world.settle();

  await ringCall(ctx, people.ada.person!, { conversationId: last(lived.talk), kind: 'voice', legId: 'leg-of-ada' });
  await world.settle();

  const uploads = uploader(url, people.mary.token!);
  const photo = await uploads.attach({ conversationId: last(lived.talk), kind: 'photo', name: 'kettle.jpg' }, await jpeg());
  const unsent = await uploads.attach({ conversationId: last(lived.talk), name: 'unsent.txt' }, Buffer.from('Not yet.'));
  const upload = (await uploads.begin({ conversationId: last(lived.talk) }, 10)).headers.get('location')!;
  await say('mary', 'POST', `/conversations/${last(lived.talk)}/messages`, { clientId: 'photo', files: [photo.body.id] });
  await world.settle();

  const idOf = async (row: Promise<{ _id: Types.ObjectId } | null>) => `${(await row)!._id}`;
  const solvedTalk = last(lived.solvedTalk);
  const adaId = people.ada.person!._id;
  const inviting = async (handle: string) => {
    await say('acme', 'POST', '/spaces/acme/agents', { handle });
    return handle;
  };
  let newcomers = 0;
  const newcomer = async (): Promise<Someone> => {
    const name = `newcomer-${(newcomers += 1)}`;
    const someone = visitor(url);
    await someone.post('/people', { name, handle: name, email: `${name}@example.org`, password: 'a long enough password' });
    return of(name, someone.cookie());
  };
  /** A link that was mailed to somebody of its own. */
  const link = (purpose: 'sign-in' | 'guest' | 'password' | 'email' | 'device') => async () => {
    const address = `mailed-${new Types.ObjectId()}@example.org`;
    const { person } = await castPerson(ctx, `mailed-${new Types.ObjectId()}`, purpose === 'guest' ? { kind: 'guest', contactEmail: address } : { email: address });
    return issueLink(ctx, purpose, (await findPerson(`${person._id}`))!, address);
  };
  const talkId = new Types.ObjectId(last(lived.talk));
  await ConversationModel.updateOne({ _id: talkId }, { $addToSet: { learnerIds: people.agnes.person!._id } });
  /** Linus is asked into the talk, and both agreed. */
  const newCompanion = async () => {
    const asked = { as: 'helps', by: 'asker', askerYes: true, helperYes: true, personYes: false, state: 'open', createdAt: at };
    return idOf(CompanionModel.findOneAndUpdate({ conversationId: talkId, personId: people.linus.person!._id }, { $set: asked, $inc: { round: 1 } }, { upsert: true, returnDocument: 'after' }).lean());
  };
  return {
    world, people, newcomer,
    things: {
      question, other, closed, answer, comment, flag, mention, heldMention, solvedTalk,
      solved: last(lived.solved), talk: last(lived.talk), edit: last(lived.edit), draft: `answer-${last(lived.solved)}`, distilling: solvedTalk,
      newSnippet: async () => `${(await addSnippet(ctx, people.ada.person!, { name: `snippet-${new Types.ObjectId()}`, text: 'Hello {name}.', topics: [] }))._id}`,
      snippet: `${(await addSnippet(ctx, people.ada.person!, { name: 'greeting', text: 'Hello {name}.', topics: [] }))._id}`,
      draftedAt: (await ConversationModel.findById(solvedTalk).lean())!.distillation!.draftedAt.toISOString(),
      message: await idOf(MessageModel.findOne({ conversationId: last(lived.talk), authorId: people.mary.person!._id }).lean()),
      newCompanion, companion: await newCompanion(),
      talkedAbout: `${(await ConversationModel.findById(talkId).lean())!.questionId}`,
      file: photo.body.id, unsentFile: unsent.body.id, upload: last(upload),
      offer: await idOf(OfferModel.findOne({ helperId: people.linus.person!._id, status: 'pending' }).lean()),
      invitation: await idOf(InvitationModel.findOne({ askerId: adaId }).lean()),
      case: await idOf(CaseModel.findOne({ subjectId: flagged }).lean()),
      reportedCase: await idOf(CaseModel.findOne({ subject: 'message' }).lean()),
      action: await idOf(ActionModel.findOne({ kind: 'warn' }).lean()),
      claim: await idOf(ClaimModel.findOne({ claimantId: adaId }).lean()),
      notification: await idOf(NotificationModel.findOne({ personId: adaId }).lean()),
      call: await idOf(CallModel.findOne({}).lean()),
      token: await spareToken(world, people.ada.person!),
      newToken: () => spareToken(world, people.ada.person!),
      newComment: async () => (await say('mary', 'POST', `/questions/${question}/comments`, { body: 'Just a moment.' })).id,
      invitedHandle: () => inviting('linus'),
      spaceInvitingMary: () => inviting('mary').then(() => 'acme'),
      ring: `${ring}`, linusId: `${people.linus.person!._id}`,
      unsubscription: unsubscribeToken(siteSecret(ctx.config), { personId: `${people.grace.person!._id}`, kinds: ['answer'] }),
      signInLink: await link('sign-in')(), guestLink: await link('guest')(), passwordLink: await link('password')(), emailLink: await link('email')(), deviceLink: await link('device')(),
      signInLinkAnew: link('sign-in'), guestLinkAnew: link('guest'), passwordLinkAnew: link('password'), emailLinkAnew: link('email'), deviceLinkAnew: link('device'),
    },
  };
}

/** A key of Ada's own that nobody uses. */
async function spareToken({ ctx }: World, person: Person): Promise<string> {
  const name = `spare ${new Types.ObjectId()}`;
  await issueToken(ctx, person, name);
  return `${(await ApiTokenModel.findOne({ personId: person._id, name }).lean())!._id}`;
}
