/** The talk page's logic without a page: what it holds, what waits to be sent, and in which order it goes. */
import { expect } from 'chai';
import { MessageLog } from '../../public/client/conversation/message-log.js';
import { OldShelf, type Shelf } from '../../public/client/conversation/old-shelf.js';
import { Outbox } from '../../public/client/conversation/outbox.js';
import { Sender } from '../../public/client/conversation/sender.js';
import { beginsMoment, follows, momentWords } from '../../server/conversations/moments.js';
import { receiptWords } from '../../server/conversations/receipts.js';

class Drawer implements Shelf {
  readonly kept = new Map<string, string>();
  get length() { return this.kept.size; }
  key(index: number) { return [...this.kept.keys()][index] ?? null; }
  getItem(key: string) { return this.kept.get(key) ?? null; }
  setItem(key: string, value: string) { this.kept.set(key, value); }
  removeItem(key: string) { this.kept.delete(key); }
}

describe('what a talk page holds', () => {
  it('shows messages in order, each once, whatever order they come in', () => {
    const log = new MessageLog<{ seq: number }>(2);
    const shown = [4, 3, 3, 2, 6, 5, 4].flatMap((seq) => log.take({ seq })).map((message) => message.seq);
    expect(shown).to.deep.equal([3, 4, 5, 6]);
    expect([log.held, log.behind]).to.deep.equal([6, false]);
  });

  it('knows that something is missing, by a later number or by hearsay', () => {
    const log = new MessageLog<{ seq: number }>(2);
    expect(log.take({ seq: 5 })).to.deep.equal([]);
    expect([log.held, log.behind]).to.deep.equal([2, true]);
    const told = new MessageLog(2);
    told.knowOf(3);
    expect(told.behind).to.equal(true);
  });
});

describe('what a talk page has not sent yet', () => {
  let drawer: Drawer;
  let ids: number;
  const outbox = async (name = 'unsent:ada:1') => {
    const box = new Outbox(new OldShelf(drawer, name), () => `id-${++ids}`, () => 1000);
    await box.load();
    return box;
  };
  beforeEach(() => {
    drawer = new Drawer();
    ids = 0;
  });

  it('survives a reload in the order of writing, and is nobody else\'s', async () => {
    const before = await outbox();
    before.add('one');
    before.add('two', { files: ['a-photo'] });
    expect((await outbox()).all().map(({ text, files }) => [text, files])).to.deep.equal([['one', undefined], ['two', ['a-photo']]]);
    expect((await outbox('unsent:ada:2')).all()).to.deep.equal([]);
    expect((await outbox('unsent:grace:1')).all()).to.deep.equal([]);
  });

  it('lives on in memory when the browser keeps nothing', async () => {
    drawer.setItem = () => { throw new Error('full'); };
    const full = await outbox();
    full.add('one');
    await full.load();
    expect(full.all()).to.have.length(1);
  });

  it('is not disturbed by something else under its name', async () => {
    drawer.setItem('unsent:ada:1:x', '{"clientId": 5}');
    drawer.setItem('unsent:ada:1:y', 'not json');
    expect((await outbox()).all()).to.deep.equal([]);
  });

  it('is the same in two tabs: what one wrote the other has, what one sent waits in none', async () => {
    const [left, right] = [await outbox(), await outbox()];
    const one = left.add('one');
    await right.load();
    right.add('two');
    await left.load();
    expect(left.all().map(({ text }) => text)).to.deep.equal(['one', 'two']);
    left.remove(one.clientId);
    await right.load();
    expect(right.all().map(({ text }) => text)).to.deep.equal(['two']);
  });

  it('waits for its files, and those after it wait too', async () => {
    const box = await outbox();
    const photo = box.add('look', { awaiting: 1 });
    box.add('do you see it?');
    const { sender: out, told } = sender(box, async () => ({ seq: told.length + 1 }));
    await out.drain();
    expect(told).to.deep.equal([]);
    box.change(photo.clientId, { files: ['a-photo'], awaiting: 0 });
    await out.drain();
    expect(told).to.deep.equal(['1 look', '2 do you see it?']);
  });

  function sender(box: Outbox, send: (text: string) => Promise<{ seq: number }>, judge: (error: unknown) => ReturnType<Sender['on']['judge']> = () => 'wait') {
    const told: string[] = [];
    return { told, sender: new Sender(box, (unsent) => send(unsent.text), { sent: (unsent, seq) => told.push(`${seq} ${unsent.text}`), refused: (unsent, reason) => told.push(`no ${unsent.text}: ${reason}`), judge }, () => Promise.resolve()) };
  }

  it('goes out one after the other, also when asked to hurry', async () => {
    const box = await outbox();
    for (const text of ['one', 'two', 'three']) box.add(text);
    let under = 0;
    let seq = 0;
    const { sender: out, told } = sender(box, async () => {
      expect(++under).to.equal(1);
      await new Promise((go) => setImmediate(go));
      under--;
      return { seq: ++seq };
    });
    await Promise.all([out.drain(), out.drain()]);
    expect(told).to.deep.equal(['1 one', '2 two', '3 three']);
    expect(drawer.kept.size).to.equal(0);
  });

  it('stays, in order, while there is no connection, and goes out when there is one', async () => {
    const box = await outbox();
    for (const text of ['one', 'two']) box.add(text);
    let away = true;
    let seq = 0;
    const { sender: out, told } = sender(box, async () => {
      if (away) throw new Error('no connection');
      return { seq: ++seq };
    });
    await out.drain();
    expect([told, box.all().length]).to.deep.equal([[], 2]);
    away = false;
    await out.drain();
    expect(told).to.deep.equal(['1 one', '2 two']);
  });

  it('says a refusal and goes on with the next; tries again what was only too fast', async () => {
    const box = await outbox();
    for (const text of ['bad', 'fast', 'good']) box.add(text);
    let tries = 0;
    const { sender: out, told } = sender(
      box,
      async (text) => {
        if (text === 'bad') throw new Error('bad');
        if (text === 'fast' && ++tries < 3) throw new Error('fast');
        return { seq: 1 };
      },
      (error) => ((error as Error).message === 'bad' ? { refusedFor: 'too long' } : { againAfterMs: 3000 }),
    );
    await out.drain();
    expect(told).to.deep.equal(['no bad: too long', '1 fast', '1 good']);
    // Its words are kept until somebody decides: here it is tried again, behind what was written meanwhile.
    const [kept] = (await outbox()).all();
    expect([kept!.text, kept!.refused]).to.deep.equal(['bad', 'too long']);
    box.add('later');
    box.tryAgain(kept!.clientId);
    expect(box.all().map(({ text, refused }) => [text, refused])).to.deep.equal([['later', undefined], ['bad', undefined]]);
  });
});

describe('how a talk is laid out', () => {
  const at = (time: string) => Date.parse(`2026-03-10T${time}Z`);
  it('puts what one person says within a minute together', () => {
    const before = { authorId: 'ada', at: at('12:00:10') };
    expect(follows(before, { authorId: 'ada', at: at('12:00:50') })).to.equal(true);
    expect(follows(before, { authorId: 'ada', at: at('12:01:00') })).to.equal(false);
    expect(follows(before, { authorId: 'grace', at: at('12:00:11') })).to.equal(false);
    expect(follows({ authorId: null, at: at('12:00:10') }, { authorId: null, at: at('12:00:11') })).to.equal(false);
  });

  it('says the time at the beginning, after a long silence and on a new day, as the reader counts days', () => {
    const before = { authorId: 'ada', at: at('22:50:00') };
    expect(beginsMoment(undefined, before)).to.equal(true);
    expect(beginsMoment(before, { authorId: 'ada', at: at('23:10:00') }, 'UTC')).to.equal(false);
    expect(beginsMoment(before, { authorId: 'ada', at: at('23:10:00') }, 'Europe/Berlin')).to.equal(true);
    expect(beginsMoment(before, { authorId: 'ada', at: at('23:20:00') }, 'UTC')).to.equal(true);
  });

  it('says today, yesterday, or the day', () => {
    expect(momentWords(at('12:05:00'), at('13:00:00'), 'UTC')).to.equal('Today 12:05');
    expect(momentWords(at('12:05:00') - 86_400_000, at('13:00:00'), 'UTC')).to.equal('Yesterday 12:05');
    expect(momentWords(at('12:05:00') - 7 * 86_400_000, at('13:00:00'), 'UTC')).to.equal('Tuesday 3 March, 12:05');
    expect(momentWords(at('12:05:00'), at('13:00:00'), 'No/Where')).to.equal('Today 12:05');
  });

  it('says read once, delivered once and sent once, never under a message of somebody else', () => {
    expect([...receiptWords([2, 4, 5, 7], [{ delivered: 5, read: 3 }])].sort((a, b) => a[0] - b[0])).to.deep.equal([[2, 'read'], [5, 'delivered'], [7, 'sent']]);
    expect([...receiptWords([2, 4], [{ delivered: 9, read: 9 }])]).to.deep.equal([[4, 'read']]);
    expect([...receiptWords([], [{ delivered: 9, read: 9 }])]).to.deep.equal([]);
    expect([...receiptWords([2], [])]).to.deep.equal([[2, 'sent']]);
  });
});
