/** Words that can't be taken, said by whoever may come in: each is refused with a sentence, what was typed stays in the form, and nothing is written. */
import { expect } from 'chai';
import { badBodies, TEXTS, withWords } from './who-may/bad-words.js';
import { doorsOf, nameOf, type Door } from './who-may/doors.js';
import { Knocker } from './who-may/knock.js';
import type { Row } from './who-may/row.js';
import { setStage, type Someone, type Stage } from './who-may/stage.js';
import { changesBetween, stored, type Stored } from './who-may/stored.js';
import { keyOf, rows } from './who-may/tables.js';

const TYPED = '<img src=x onerror=alert(1)> & "kept" \u{1F642}';
const ESCAPED = '&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; &amp; &quot;kept&quot; \u{1F642}';
const SENTENCE = /^[A-Z"].*[.?]$/s;
const OF_ZOD = /Invalid (input|option|key)|expected .*received|\bzod\b|Too (big|small)|\bundefined\b|\bNaN\b|\[object|Unrecognized/i;
/** A topic of any name may be followed; links have refusals of their own. */
const ANY_NAME = /:topic|:token/;
/** What is no fault: a browser's time zone that nobody knows is as good as none, and a decision says only what it changes. */
const NO_FAULT = /^api post \/people, timeZone|^api post \/moderation\/cases\/:id\/decision, \w+ missing/;
/** Pages whose form has no such field for words just then: undoing is one press, and that draft is published already. */
const NO_FIELD = ['page post /moderation/actions/:id/undoing', 'page post /conversations/:id/distillation/change'];
const WRONG_IDS = ['x', '0'.repeat(24), '{"$gt":""}'];

describe('words that can\'t be taken', function () {
  this.timeout(240_000);
  let stage: Stage;
  let knocker: Knocker;
  let doors: Door[];
  let newcomer: Someone;
  before(async () => {
    stage = await setStage();
    knocker = new Knocker(stage.world.url, stage.things);
    doors = doorsOf(stage.world.ctx).filter((door) => keyOf(door) in rows);
    newcomer = await stage.newcomer();
  });
  after(() => knocker?.close());

  const rowOf = (door: Door): Row => rows[keyOf(door)]!;
  /** Who may for certain. */
  const insider = (row: Row) => (row.by === 'newcomer' ? newcomer : stage.people[row.by ?? 'stranger']);
  const written = async (before: Stored, door: Door, amiss: string[]) => {
    const changes = changesBetween(before, await stored());
    if (changes.length > 0) amiss.push(`${nameOf(door)} wrote ${changes.join(' | ').slice(0, 300)}`);
    return changes.length > 0 ? stored() : before;
  };

  it('are refused by every door of the API, naming the field', async () => {
    const amiss: string[] = [];
    let tried = 0;
    let before = await stored();
    for (const door of doors) {
      const { endpoint } = door;
      if (!endpoint?.body) continue;
      const row = rowOf(door);
      const good = (row.says ?? {}) as Record<string, unknown>;
      for (const { what, field, body } of badBodies(endpoint.body, good)) {
        if (NO_FAULT.test(`${nameOf(door)}, ${what}`)) continue;
        tried += 1;
        const heard = await knocker.knock(door, { ...row, says: body }, insider(row));
        const { error } = (heard.whole.startsWith('{') ? JSON.parse(heard.whole) : {}) as { error?: { code: string; message: string; fields?: Record<string, string> } };
        const named = Object.keys(error?.fields ?? {}).some((name) => name === field || name.startsWith(`${field}.`));
        const sentences = [error?.message, ...Object.values(error?.fields ?? {})];
        const said = sentences.every((sentence) => sentence && SENTENCE.test(sentence) && !OF_ZOD.test(sentence));
        if (heard.status < 400 || heard.status >= 500 || !error?.code || !said || (heard.status === 422 && !named)) amiss.push(`${nameOf(door)}, ${what}: ${heard.status} ${heard.text}`);
      }
      before = await written(before, door, amiss);
    }
    expect(tried).to.be.greaterThan(400);
    expect(amiss).to.deep.equal([]);
  });

  it('are refused where an address names nothing', async () => {
    const amiss: string[] = [];
    let before = await stored();
    for (const door of doors) {
      const row = rowOf(door);
      const ids = Object.keys(row.says ?? {}).filter((name) => /Id$/.test(name) && name !== 'clientId');
      if (door.kind === 'hear' ? ids.length === 0 || door.path === 'conversation:leave' : !door.path.includes(':') || ANY_NAME.test(door.path)) continue;
      await Promise.all(WRONG_IDS.map(async (id) => {
        const wrong = (names: string[]) => Object.fromEntries(names.map((name) => [name, id]));
        const heard = await knocker.knock(door, door.kind === 'hear' ? { ...row, says: { ...row.says, ...wrong(ids) } } : { ...row, at: wrong(Object.keys(row.at ?? {})) }, insider(row));
        if (heard.status < 400 || heard.status >= 500 || OF_ZOD.test(heard.text)) amiss.push(`${nameOf(door)} at ${id.slice(0, 20)}: ${heard.status} ${heard.text.slice(0, 120)}`);
      }));
      before = await written(before, door, amiss);
    }
    expect(amiss).to.deep.equal([]);
  });

  it('stay in the form they were typed in', async () => {
    const amiss: string[] = [];
    let tried = 0;
    let before = await stored();
    for (const door of doors) {
      const row = rowOf(door);
      const good = (row.types ?? row.says ?? {}) as Record<string, string>;
      const texts = Object.keys(good).filter((name) => TEXTS.includes(name) || name === 'wish');
      if (door.kind !== 'page' || door.method === 'get' || texts.length === 0 || NO_FIELD.includes(nameOf(door))) continue;
      for (const field of texts) {
        tried += 1;
        const typed = { ...good, [field]: TYPED + 'x'.repeat(40_000) };
        const heard = await knocker.knock(door, { ...row, types: typed }, row.may === 'anyone' ? stage.people.stranger : insider(row));
        const kept = heard.whole.includes(ESCAPED) || heard.whole.includes(ESCAPED.replaceAll('&#x3D;', '='));
        if (heard.status !== 422 || !kept || heard.whole.includes(TYPED)) amiss.push(`${nameOf(door)}, ${field}: ${heard.status}${kept ? '' : ', lost'} ${/<title>.*<\/title>/.exec(heard.whole)?.[0] ?? ''}`);
      }
      before = await written(before, door, amiss);
    }
    expect(tried).to.be.greaterThan(20);
    expect(amiss).to.deep.equal([]);
  });

  it('are none of these: markup, emoji and quotes are taken as they are, and no page takes them for its own', async () => {
    const amiss: string[] = [];
    let taken = 0;
    for (const door of doors) {
      const row = rowOf(door);
      const says = door.endpoint?.body && !row.alone && withWords(door.endpoint.body, (row.says ?? {}) as Record<string, unknown>, `${TYPED} ${taken}`);
      if (!says) continue;
      const heard = await knocker.knock(door, { ...row, says }, insider(row));
      if (heard.status < 300) taken += 1;
      else if (heard.status !== 409) amiss.push(`${nameOf(door)}: ${heard.status} ${heard.text}`);
    }
    await stage.world.settle();
    expect(taken).to.be.greaterThan(15);
    let shown = 0;
    for (const door of doors) {
      const row = rowOf(door);
      if (door.kind !== 'page' || door.method !== 'get' || row.alone) continue;
      const heard = await knocker.knock(door, row, insider(row));
      if (heard.whole.includes('&lt;img src')) shown += 1;
      if (/<img src=x/i.test(heard.whole)) amiss.push(`${nameOf(door)} shows it as its own`);
    }
    expect(shown).to.be.greaterThan(15);
    expect(amiss).to.deep.equal([]);
  });
});
