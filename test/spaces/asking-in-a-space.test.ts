import { expect } from 'chai';
import { keepDraft } from '../../server/drafts/keep-draft.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { ask } from '../../server/questions/ask.js';
import { closeQuestion } from '../../server/closures/close-question.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { setStage, type Stage } from './stage.js';

describe('asking in a space', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await setStage()));
  const inAcme = (title: string, product?: string) => ask(stage.ctx, stage.ada.person, { title, body: '', topics: [], space: 'acme', ...(product && { product }) });

  it('names the space and lets one choose the product and its version; without script and without an account', async () => {
    const browser = visitor(stage.url);
    const first = await browser.get('/questions/new?space=acme');
    expect(first.text).to.include('<strong dir="auto">Acme</strong>').and.include('value="acme"');
    const details = await browser.get('/questions/new?space=acme&step=details&title=The+lid+is+stuck');
    expect(details.text).to.include('Kettle 2').and.include('Which one is it?');
    const posted = await browser.post('/questions', { title: 'The lid is stuck', body: '', topics: '', space: 'acme', product: 'Kettle 2', name: 'Ada' });
    expect(posted.status).to.equal(303);
    const page = await browser.get(posted.location);
    expect(page.text).to.include('Asked in <a href="/spaces/acme"').and.include('Kettle 2');
    const told = (await call(stage.url, 'GET', posted.location)).body;
    expect(told.space).to.deep.equal({ slug: 'acme', name: 'Acme' });
    expect(told.product).to.equal('Kettle 2');
    const list = (await call(stage.url, 'GET', '/questions?space=acme')).body;
    expect(list.items.map((item: { space: unknown }) => item.space)).to.deep.equal([{ slug: 'acme', name: 'Acme' }]);
    expect((await call(stage.url, 'GET', '/questions?space=rival')).body.items).to.deep.equal([]);
  });

  it('shows the form again, with everything typed, when there is no such space or product', async () => {
    const browser = visitor(stage.url);
    const nowhere = await browser.get('/questions/new?space=nowhere&title=The+lid+is+stuck');
    expect([nowhere.status, nowhere.text.includes('There is no such space here.')]).to.deep.equal([422, true]);
    for (const [fields, words] of [[{ space: 'nowhere' }, 'There is no such space here.'], [{ space: 'acme', product: 'Toaster' }, 'Choose one of the products']] as const) {
      const again = await browser.post('/questions', { title: 'The lid is stuck', body: 'All of it', topics: '', name: 'Ada', ...fields });
      expect(again.status).to.equal(422);
      expect(again.text).to.include(words).and.include('All of it');
    }
    expect(await QuestionModel.countDocuments({})).to.equal(0);
    expect((await refusal(inAcme('The lid is stuck', 'Toaster'))).status).to.equal(422);
    expect((await call(stage.url, 'POST', '/questions', { token: stage.ada.token, body: { title: 'The lid is stuck', space: 'nowhere' } })).body.error.fields.space).to.include('no such space');
  });

  it('keeps the space in the draft, in the list\'s links and under the tabs of the space\'s page', async () => {
    const { ctx, ada, url } = stage;
    const draft = await keepDraft(ctx, ada.person, 'ask', { words: { title: 'The lid', space: 'acme' }, version: 0 });
    expect(draft?.words.space).to.equal('acme');
    expect(await keepDraft(ctx, ada.person, 'ask', { words: { title: '', space: 'acme' }, version: draft!.version })).to.equal(null);
    for (let count = 0; count < 21; count++) await inAcme(`The lid is stuck, the ${count}. time`);
    const browser = visitor(url);
    const list = await browser.get('/questions?space=acme&status=open');
    const plain = (text: string) => text.replaceAll('&#x3D;', '=');
    expect(plain(list.text)).to.match(/rel="next" href="\/questions\?status=open&amp;space=acme&amp;cursor=/).and.include('<option value="acme" selected>');
    const page = await browser.get('/spaces/acme');
    expect(plain(page.text)).to.match(/rel="next" href="\/spaces\/acme\?cursor=/).include('<link rel="stylesheet" href="/spaces/acme/accent.css?v=0">');
    const one = (await QuestionModel.findOne({}))!;
    await closeQuestion(ctx, ada.person, one._id, { reason: 'solved-itself', note: '' });
    expect((await browser.get('/spaces/acme?status=solved')).text).to.include('Nothing has been solved here yet.');
    expect((await browser.get('/spaces/acme?status=strange')).status).to.equal(422);
  });
});
