/** What a helper says often: kept, found by its name, filled in, said again; one's own alone. */
import { expect } from 'chai';
import { sendMessage } from '../../server/conversations/send-message.js';
import { forgetSnippets } from '../../server/snippets/forget-person.js';
import { listSnippets } from '../../server/snippets/find-snippets.js';
import { handOverSnippets } from '../../server/snippets/hand-over.js';
import { addSnippet, changeSnippet } from '../../server/snippets/keep-snippet.js';
import { ownSnippets } from '../../server/snippets/own-snippets.js';
import { SnippetModel } from '../../server/snippets/snippet.model.js';
import { useSnippet } from '../../server/snippets/use-snippet.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('snippets', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  const keep = (name: string, text = `Text of ${name}.`, who: 'grace' | 'ada' = 'grace') => addSnippet(world.ctx, on[who].person, { name, text, topics: [] });
  const names = async () => (await listSnippets(on.grace.person)).map(({ name }) => name);

  it('come in the order of their use, the often used first', async () => {
    const [hello, , bye] = [await keep('hello'), await keep('clip'), await keep('bye')];
    await useSnippet(world.ctx, on.grace.person, `${bye._id}`);
    await useSnippet(world.ctx, on.grace.person, `${hello._id}`);
    await useSnippet(world.ctx, on.grace.person, `${hello._id}`);
    expect(await names()).to.deep.equal(['hello', 'bye', 'clip']);
  });

  it('have names of their own: the same twice is one, another text under it is refused, and so is the 201st', async () => {
    await Promise.all([keep('hello'), keep('hello')].map((one) => one.catch(() => undefined)));
    await keep('hello');
    expect(await names()).to.deep.equal(['hello']);
    expect((await refusal(keep('hello', 'Something else.'))).code).to.equal('name_taken');
    const other = await keep('other');
    expect((await refusal(changeSnippet(world.ctx, on.grace.person, `${other._id}`, { name: 'hello', text: 'x', topics: [] }))).code).to.equal('name_taken');
    await keep('hello', 'Ada may have one too.', 'ada');
    const row = (n: number) => ({ personId: on.grace.person._id, name: `n${n}`, text: 'x', createdAt: world.clock.now(), changedAt: world.clock.now() });
    await SnippetModel.insertMany(Array.from({ length: 198 }, (_, n) => row(n)));
    expect((await refusal(keep('one too many'))).code).to.equal('too_many_snippets');
  });

  it('are kept, changed and removed on a page without script, made from what one said, and said in a talk', async () => {
    const grace = await signedIn(world.url, 'grace');
    expect((await grace.get('/me/snippets')).text).to.contain('No snippets yet.');
    await sendMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, clientId: 'm', text: 'Hello Ada, push a **paper clip** in.' });
    await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: 'a', text: 'Not hers to keep.' });
    expect((await grace.get(`/me/snippets?from=${on.conversationId}.2`)).text).to.contain('>Hello {name}, push a **paper clip** in.</textarea>');
    expect((await grace.get(`/me/snippets?from=${on.conversationId}.3`)).text).not.to.contain('Not hers to keep.');
    expect((await grace.post('/me/snippets', { name: '/clip', text: 'Hello {name}, about “{question}”.', topics: 'phones' })).status).to.equal(303);
    expect((await grace.post('/me/snippets', { name: 'clip', text: 'Twice.' })).text).to.contain('You have a snippet of that name.').and.contain('>Twice.</textarea>');
    const { _id } = (await SnippetModel.findOne({ name: 'clip' }).lean())!;
    const talk = (await grace.get(`/conversations/${on.conversationId}`)).text;
    expect(talk.replaceAll('&#x3D;', '=')).to.contain(`/conversations/${on.conversationId}?snippet=${_id}#field-text`);
    expect((await grace.get(`/conversations/${on.conversationId}?snippet=${on.questionId}`)).status, 'one that is gone').to.equal(200);
    expect((await grace.get(`/conversations/${on.conversationId}?snippet=${_id}`)).text).to.match(/<textarea id="field-text"[^>]*>Hello Ada, about “My SIM card won&#x27;t come out”\.<\/textarea>/);
    expect((await grace.post(`/me/snippets/${_id}?_method=put`, { name: 'clip', text: 'Take a clip.' })).status).to.equal(303);
    expect((await grace.get('/me/snippets')).text).to.contain('Take a clip.').and.contain('used 1 time');
    expect((await grace.post(`/me/snippets/${_id}?_method=delete`)).status).to.equal(303);
    expect(await names()).to.deep.equal([]);
  });

  it('are nobody else\'s to see, use, change or remove', async () => {
    const { _id } = await keep('hello');
    const linus = await signedIn(world.url, 'linus');
    expect((await linus.get(`/me/snippets/${_id}`)).status).to.equal(404);
    for (const [method, door, body] of [['PUT', '', { name: 'x', text: 'y' }], ['POST', '/uses', {}]] as const) expect((await call(world.url, method, `/me/snippets/${_id}${door}`, { token: on.linus.token, body })).status).to.equal(404);
    await call(world.url, 'DELETE', `/me/snippets/${_id}`, { token: on.linus.token });
    expect(await names()).to.deep.equal(['hello']);
    expect((await call(world.url, 'GET', `/me/snippets?conversationId=${on.conversationId}`, { token: on.linus.token })).status).to.equal(404);
  });

  it('come through the API, filled in for a talk', async () => {
    const made = await call(world.url, 'POST', '/me/snippets', { token: on.grace.token, body: { name: 'hello', text: 'Hello {name}, {me} here. {other}' } });
    expect(made.status).to.equal(201);
    const told = await call(world.url, 'GET', `/me/snippets?conversationId=${on.conversationId}`, { token: on.grace.token });
    expect(told.body.items.map(({ text }: { text: string }) => text)).to.deep.equal(['Hello Ada, Grace here. {other}']);
    expect((await call(world.url, 'POST', `/me/snippets/${made.body.id}/uses`, { token: on.grace.token })).body.uses).to.equal(0);
    expect((await listSnippets(on.grace.person))[0]!.uses).to.equal(1);
  });

  it('go along in an export, are handed over, and are forgotten with the account', async () => {
    await keep('hello', 'Of Grace.');
    await keep('hello', 'Of Ada.', 'ada');
    const out = [];
    for await (const row of ownSnippets(on.grace.person._id)) out.push(row.text);
    expect(out).to.deep.equal(['Of Grace.']);
    await handOverSnippets(world.ctx, on.grace.person._id, on.ada.person._id);
    expect((await listSnippets(on.ada.person)).map(({ text }) => text)).to.have.members(['Of Grace.', 'Of Ada.']);
    await forgetSnippets(world.ctx, on.ada.person);
    expect(await SnippetModel.countDocuments({})).to.equal(0);
  });
});
