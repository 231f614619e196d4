import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { VoteModel } from '../../server/votes/vote.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { visitor, type Page, type Visitor } from '../support/visitor.js';

const field = (page: Page, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.text)?.[1] ?? '';
const title = 'How do I get the SIM card out?';

describe('the pages of questions, without JavaScript,', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
  });

  async function member(name: string): Promise<Visitor> {
    const window = visitor(world.url);
    const made = await window.post('/people', { handle: name.toLowerCase(), name, email: `${name.toLowerCase()}@example.org`, password: 'a paper clip will do' });
    expect(made.status).to.equal(303);
    return window;
  }

  /** As a browser does it: reads the form, fills it in, posts it. @returns the question's address. */
  async function askAs(window: Visitor, words: Record<string, string> = {}): Promise<string> {
    const form = await window.get(`/questions/new?title=${encodeURIComponent(title)}&step=details`);
    const posted = await window.post('/questions', { title: field(form, 'title'), clientId: field(form, 'clientId'), body: 'It is **stuck**.', topics: 'phones sim', ...words });
    expect(posted.status, posted.text).to.equal(303);
    expect(posted.location).to.match(/^\/questions\/[0-9a-f]{24}$/);
    return posted.location;
  }

  async function answerAs(window: Visitor, question: string, body = 'Use a straightened paper clip.'): Promise<string> {
    const form = await window.get(question);
    expect(form.text, 'the form is there').to.include(`action="${question}/answers"`);
    const posted = await window.post(`${question}/answers`, { body, clientId: field(form, 'clientId') });
    expect(posted.status, posted.text).to.equal(303);
    return /#answer-([0-9a-f]{24})$/.exec(posted.location)![1]!;
  }

  it('lead a stranger from what is wrong to their own question in three steps', async () => {
    const ada = visitor(world.url);
    expect((await ada.get('/questions/new')).text).to.include("What&#x27;s wrong?");
    const details = await ada.get(`/questions/new?title=${encodeURIComponent(title)}`);
    expect(details.text).to.include(`value="${title}"`).and.to.include('name="name"');
    expect(details.headers.getSetCookie(), 'reading gives no cookie').to.deep.equal([]);
    const question = await askAs(ada, { name: 'Ada' });
    const page = await ada.get(question);
    expect(page.text).to.include('<strong>stuck</strong>').and.to.include('Nobody has answered yet.').and.to.include(`${question}/edit`);
    const other = await visitor(world.url).get(question);
    expect(other.text).to.include(title).and.not.to.include('/edit');
  });

  it('show similar questions as a step of their own, with the way to each and the way on', async () => {
    const question = await askAs(await member('Grace'));
    await world.settle();
    const ada = visitor(world.url);
    const similar = await ada.get('/questions/new?title=SIM+card+is+stuck');
    expect(similar.text).to.include('Is it one of these?').and.to.include(`href="${question}"`).and.to.include('This is it').and.to.include('Not quite, go on');
    const on = await ada.get('/questions/new?title=SIM+card+is+stuck&step=details');
    expect(on.text).to.include('value="SIM card is stuck"').and.to.include('value="phones"');
  });

  it('take the chosen guesses and the typed topics together', async () => {
    const ada = await member('Ada');
    await askAs(ada, { guess: 'phones', topics: 'sim-card, Tray' });
    expect((await QuestionModel.findOne().lean())!.topics).to.deep.equal(['phones', 'sim-card', 'tray']);
  });

  it("take a stranger's double press for one, and other words from the same form for another question", async () => {
    const ada = visitor(world.url);
    const form = await ada.get(`/questions/new?title=${encodeURIComponent(title)}&step=details`);
    const words = { title, clientId: field(form, 'clientId'), name: 'Ada', body: '', topics: '' };
    const [one, two] = await Promise.all([visitor(world.url).post('/questions', words), visitor(world.url).post('/questions', words)]);
    expect(one.location).to.equal(two.location);
    expect(await QuestionModel.countDocuments()).to.equal(1);
    const back = await ada.post('/questions', { ...words, title: 'Now the tray is bent too' });
    expect(back.location).not.to.equal(one.location);
    expect(await QuestionModel.countDocuments()).to.equal(2);
  });

  it('take an answer, show it, and bring its author back to it', async () => {
    const question = await askAs(await member('Ada'));
    const grace = await member('Grace');
    const id = await answerAs(grace, question, 'Use a **paper clip**, gently.');
    const page = await grace.get(question);
    expect(page.text).to.include(`id="answer-${id}"`).and.to.include('<strong>paper clip</strong>').and.to.include('1 answer').and.to.include(`/answers/${id}/edit`);
    expect(page.text).to.include('Your answer is there.');
  });

  it('let the asker accept and take back, and nobody else', async () => {
    const ada = await member('Ada');
    const grace = await member('Grace');
    const question = await askAs(ada);
    const id = await answerAs(grace, question);
    expect((await grace.get(question)).text).not.to.include(`/answers/${id}/acceptance`);
    expect((await grace.post(`/answers/${id}/acceptance`)).status).to.equal(403);
    expect((await ada.post(`/answers/${id}/acceptance`)).location).to.equal(`${question}#answer-${id}`);
    const solved = await visitor(world.url).get(question);
    expect(solved.text).to.include('Here is what worked.').and.to.include('This worked');
    expect((await ada.post(`/answers/${id}/acceptance?_method=delete`)).status).to.equal(303);
    expect((await visitor(world.url).get(question)).text).to.include('Nobody has said yet which answer worked.').and.not.to.include('This worked');
  });

  it('let a member vote with a press and take it back with another, and a stranger sign in first', async () => {
    const question = await askAs(await member('Ada'));
    const linus = await member('Linus');
    const id = await answerAs(await member('Grace'), question);
    const pressed = async () => /action="\/answers\/[^"]*\/vote"[^>]*>\s*<button name="value" value="([^"]*)"/.exec((await linus.get(question)).text)?.[1];
    expect(await pressed()).to.equal('1');
    expect((await linus.post(`/answers/${id}/vote`, { value: '1' })).location).to.equal(`${question}#answer-${id}`);
    expect((await AnswerModel.findById(id).lean())!.score).to.equal(1);
    expect(await pressed()).to.equal('0');
    await linus.post(`/answers/${id}/vote`, { value: '0' });
    expect((await AnswerModel.findById(id).lean())!.score).to.equal(0);
    expect((await visitor(world.url).get(question)).text).not.to.include(`/answers/${id}/vote`);
    const stranger = await visitor(world.url).post(`/answers/${id}/vote`, { value: '1' });
    expect(stranger.status).to.equal(401);
  });

  it('let people change their own words, and show a clash with both texts safe', async () => {
    const ada = await member('Ada');
    const question = await askAs(ada);
    const form = await ada.get(`${question}/edit`);
    expect(form.text).to.include('It is **stuck**.').and.to.include('value="phones sim"');
    const words = { title: 'The tray is bent', body: 'Really bent.', topics: 'phones', revision: field(form, 'revision') };
    expect((await ada.post(`${question}?_method=patch`, words)).location).to.equal(question);
    expect((await ada.get(question)).text).to.include('The tray is bent').and.to.include('Changed.');
    const clash = await ada.post(`${question}?_method=patch`, { ...words, title: 'From an older window' });
    expect(clash.status).to.equal(409);
    expect(clash.text).to.include('value="From an older window"').and.to.include('in another window');
    const linus = await member('Linus');
    expect((await linus.get(`${question}/edit`)).status).to.equal(403);
    expect((await linus.post(`${question}?_method=patch`, words)).status).to.equal(403);
    expect((await visitor(world.url).get(`${question}/edit`)).location).to.match(/^\/session\/new\?next=/);
  });

  it('list questions by state and topic, and say what to do when there are none', async () => {
    expect((await visitor(world.url).get('/questions')).text).to.include('Nothing here yet.');
    await askAs(await member('Ada'));
    const list = await visitor(world.url).get('/questions');
    expect(list.text).to.include(title).and.to.include('asked by Ada');
    expect((await visitor(world.url).get('/questions?topic=phones')).text).to.include(title);
    expect((await visitor(world.url).get('/questions?topic=bread')).text).to.not.include(title);
    expect((await visitor(world.url).get('/questions?status=solved')).text).to.not.include(title);
    expect((await visitor(world.url).get('/questions?status=burning')).status).to.equal(422);
  });

  describe('given bad input', () => {
    const bad: [string, Record<string, string>, RegExp][] = [
      ['nothing at all', {}, /Say in a few words/],
      ['an empty title', { title: '' }, /Say in a few words/],
      ['a title of what nobody sees', { title: '\u200b\u200b\u200b\u200b\u200b\u200b' }, /Say in a few words/],
      ['a title of null bytes', { title: '\0\0\0\0\0\0' }, /Say in a few words/],
      ['a title too long', { title: 'x'.repeat(151) }, /longer than 150 characters/],
      ['details too long', { title, body: 'y'.repeat(20_001) }, /longer than 20,000 characters/],
      ['too many topics', { title, topics: 'a b c d e f' }, /at most 5 topics/],
      ['an operator in place of a title', { 'title[$ne]': 'x' }, /Say in a few words/],
      ['an operator as client id', { title, clientId: '{"$gt":""}' }, /client id/],
      ['a wrong language', { title, language: 'klingon' }, /two letters/],
      ['no name', { title, name: '' }, /call you/],
    ];
    for (const [what, fields, sentence] of bad) {
      it(`asking with ${what} is refused with a sentence; the text stays; nothing is written`, async () => {
        const kept = '<b>kept</b> & "safe" ‮⁦🍞';
        const reply = await visitor(world.url).post('/questions', { body: kept, name: 'Ada', ...fields });
        expect(reply.status).to.equal(422);
        expect(reply.text).to.match(sentence);
        if (fields['body'] === undefined) expect(reply.text).to.include('&lt;b&gt;kept&lt;/b&gt; &amp; &quot;safe&quot;').and.to.include('🍞').and.not.to.include('<b>kept');
        if (fields['title'] && !fields['title'].includes('\0')) expect(reply.text).to.include(`value="${fields['title']}"`);
        expect(await QuestionModel.countDocuments()).to.equal(0);
        expect(await PersonModel.countDocuments(), 'no guest is left behind').to.equal(0);
        expect(reply.headers.getSetCookie()).to.deep.equal([]);
      });
    }

    it('the first step says what is missing, and keeps what was typed', async () => {
      const reply = await visitor(world.url).get('/questions/new?title=abc');
      expect(reply.status).to.equal(422);
      expect(reply.text).to.match(/Say in a few words/).and.to.include('value="abc"');
    });

    it('a refused answer stays in its form, above the question it is for', async () => {
      const question = await askAs(await member('Ada'));
      const grace = await member('Grace');
      for (const [body, sentence] of [['', /in a sentence or two/], ['short', /in a sentence or two/], ['\u0000'.repeat(20), /in a sentence or two/], ['z'.repeat(30_001), /longer than 30,000/]] as const) {
        const reply = await grace.post(`${question}/answers`, { body });
        expect(reply.status).to.equal(422);
        expect(reply.text).to.match(sentence).and.to.include(title);
        if (body && !body.includes('\0')) expect(reply.text).to.include(`>${body}</textarea>`);
      }
      const signedOut = await visitor(world.url).post(`${question}/answers`, { body: 'A perfectly good answer.' });
      expect(signedOut.status).to.equal(401);
      expect(signedOut.text, 'the words are still on the page').to.include('A perfectly good answer.');
      expect(await AnswerModel.countDocuments()).to.equal(0);
    });

    it('a vote that is none is refused', async () => {
      const question = await askAs(await member('Ada'));
      const linus = await member('Linus');
      for (const value of ['2', '-3', '', 'up', '1.5', '{"$gt":0}', '1e0']) expect((await linus.post(`${question}/vote`, { value })).status, value).to.equal(422);
      expect((await linus.post(`${question}/vote`, { 'value[$gt]': '0' })).status).to.equal(422);
      expect(await VoteModel.countDocuments()).to.equal(0);
      expect((await linus.post(`/questions/${'f'.repeat(24)}/vote`, { value: '1' })).status).to.equal(404);
    });
  });

  it('show whatever is written harmless: titles, details, topics, names, answers', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const ada = visitor(world.url);
    const question = await askAs(ada, { title: evil, body: `${evil}\n\n[click](javascript:alert(1)) <svg onload=alert(1)>`, topics: '<img/src=x/onerror=alert(1)>', name: '<script>alert(2)</script>' });
    await answerAs(await member('Grace'), question, `${evil} [x](data:text/html,<script>alert(1)</script>) {{title}} {{{body}}}`);
    await world.settle();
    for (const path of [question, '/questions', `${question}/edit`, `/questions/new?title=${encodeURIComponent(evil)}`, `/questions?topic=${encodeURIComponent(evil)}`, '/questions?topic=imgsrcxonerroralert1']) {
      const page = (await ada.get(path)).text;
      expect(page, path).not.to.match(/<script>|<img|<svg onload|onerror=alert\(1\)>(?!.*&)|href="(javascript|data):/i);
    }
    expect((await ada.get(question)).text).to.include('&lt;script&gt;alert(1)&lt;/script&gt;').and.to.include('{{title}}');
  });
});
