/** A world where things have happened, made through the doors: a solved problem, a live talk, one being offered, one waiting. */
import type { World } from './world.js';
import { call, visitor, type Visitor } from './visitor.js';

export interface LivedIn {
  /** Session cookies, to look at pages as that person. */
  cookies: { ada: string; grace: string; mary: string; linus: string };
  /** Paths of what there is to look at. */
  solved: string;
  helping: string;
  offered: string;
  talk: string;
  solvedTalk: string;
  /** A change that Mary suggests to Ada's solved question, which has a history and a comment. */
  edit: string;
}

const PASSWORD = 'a long enough password';

async function settleIn(world: World, name: string, topics: string[] = [], about = ''): Promise<Visitor> {
  const someone = visitor(world.url);
  await someone.post('/people', { name, handle: name.toLowerCase(), email: `${name.toLowerCase()}@example.org`, password: PASSWORD });
  if (topics.length > 0) {
    await say(world, someone, 'PUT', '/me/expertise', { about, skills: topics.map((topic) => `${topic} problems`), topics, languages: ['en'] });
    await say(world, someone, 'PUT', '/me/availability', { until: new Date(world.clock.now().getTime() + 50 * 60_000).toISOString() });
  }
  return someone;
}

async function say(world: World, who: Visitor, method: string, path: string, body?: unknown): Promise<any> {
  const reply = await call(world.url, method, path, { body, headers: { cookie: who.cookie(), origin: world.url } });
  if (reply.status >= 400) throw new Error(`${method} ${path} was refused: ${reply.text}`);
  return reply.body;
}

/** Ada asks four times; Grace has solved one with her, Mary is talking with her, Linus is being asked, and one waits. */
export async function livedIn(world: World): Promise<LivedIn> {
  const ada = await settleIn(world, 'Ada');
  const grace = await settleIn(world, 'Grace', ['sourdough', 'bread'], 'I have baked **sourdough** every week for ten years, also in cold kitchens.');
  const mary = await settleIn(world, 'Mary', ['trains', 'tickets'], 'Night trains across Europe, and what to do when they do not come.');
  const linus = await settleIn(world, 'Linus', ['phones'], 'I repaired phones in a shop.');
  const ask = async (title: string, body: string, topics: string[]) => {
    const asked = (await say(world, ada, 'POST', '/questions', { title, body, topics })) as { id?: string; question?: { id: string } };
    await world.settle();
    await world.pass(2000);
    return (asked.question?.id ?? asked.id)!;
  };
  const accept = async (helper: Visitor) => {
    const [offer] = (await say(world, helper, 'GET', '/offers')).items;
    const { conversationId } = await say(world, helper, 'POST', `/offers/${offer.id}/acceptance`);
    await world.settle();
    return conversationId as string;
  };
  const write = (who: Visitor, talk: string, clientId: string, text: string) => say(world, who, 'POST', `/conversations/${talk}/messages`, { clientId, text });

  const solved = await ask('My sourdough bread stays flat, what can I do?', 'It does **not** rise.\n\n- Flour: rye\n- Kitchen: about 16 degrees', ['sourdough', 'bread']);
  const solvedTalk = await accept(grace);
  await write(grace, solvedTalk, 'g1', 'Hello! How warm is your kitchen, and how old is your starter?');
  await write(ada, solvedTalk, 'a1', 'About 16 degrees. The starter is a week old.');
  await world.pass(4 * 60_000);
  await write(grace, solvedTalk, 'g2', 'That is too cold. Put the dough in the oven with only the light on, that gives about 26 degrees.');
  await write(ada, solvedTalk, 'a2', 'It doubled in four hours. Thank you');
  await say(world, ada, 'POST', `/conversations/${solvedTalk}/solution`);
  await say(world, grace, 'POST', `/conversations/${solvedTalk}/distillation`, { body: 'Keep the dough at **24 to 26 degrees**: an oven with only its light on does it.\n\n1. Mix\n2. Wait until it has doubled\n3. Bake' });
  const { draft } = await say(world, ada, 'GET', `/conversations/${solvedTalk}`);
  await say(world, ada, 'POST', `/conversations/${solvedTalk}/distillation/agreement`, { draftedAt: draft.draftedAt });
  await world.settle();

  await world.pass(60_000);
  const helping = await ask('The night train to Vienna is cancelled and my seat reservation is gone', 'I stand on the platform in Cologne. What do I do with the tickets?', ['trains', 'tickets']);
  const talk = await accept(mary);
  await write(mary, talk, 'm1', 'I have been there. Do you have the paper ticket or the one in the app?');
  await write(ada, talk, 'b1', 'In the app. The conductor said `code 1183`.');
  await world.pass(60_000);
  await write(mary, talk, 'm2', 'Good: then go to the travel centre now.');
  await write(mary, talk, 'm3', 'Ask for a *rebooking without charge*, and for the hotel voucher. See https://example.org/passenger-rights/a-very-long-address-without-any-spaces-that-must-not-widen-the-page');

  await world.pass(60_000);
  const offered = await ask("The SIM card won't come out of my phone", 'The tray is bent and I am on a train without a paper clip. '.repeat(6), ['phones']);
  await ask('How do I tell my neighbour that their piano is too loud without starting a war between the two families in the house?', '', ['neighbours']);
  await say(world, mary, 'POST', `/questions/${solved}/comments`, { body: 'Is the **starter** older than a month?' });
  await say(world, ada, 'PATCH', `/questions/${solved}`, { body: 'It does **not** rise at all.\n\n- Flour: rye\n- Kitchen: 16 degrees', note: 'Measured it' });
  const { id: edit } = await say(world, mary, 'POST', `/questions/${solved}/edits`, { title: 'My sourdough bread stays flat. What can I do?', note: 'Two sentences, not one' });
  await say(world, ada, 'PUT', `/me/drafts/answer-${solved}`, { words: { body: 'What I do now is' } });
  await world.settle();
  return { edit: `/edits/${edit}`, cookies: { ada: ada.cookie(), grace: grace.cookie(), mary: mary.cookie(), linus: linus.cookie() }, solved: `/questions/${solved}`, helping: `/questions/${helping}`, offered: `/questions/${offered}`, talk: `/conversations/${talk}`, solvedTalk: `/conversations/${solvedTalk}` };
}
