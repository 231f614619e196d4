/** Every door there is, knocked at by everybody who has no business there: the list comes from the router, so that no door is forgotten. */
import { expect } from 'chai';
import { STAY_OPEN, STILL_HEARD } from '../../server/moderation/suspension.js';
import { doorsOf, nameOf, type Door } from './who-may/doors.js';
import { Knocker, type Heard } from './who-may/knock.js';
import { OUTSIDERS, type Outsider, type Row } from './who-may/row.js';
import { setStage, type Stage } from './who-may/stage.js';
import { changesBetween, stored } from './who-may/stored.js';
import { keyOf, rows, TABLES } from './who-may/tables.js';

const OUT: Record<Row['may'], readonly Outsider[]> = { anyone: [], known: ['stranger'], member: ['stranger', 'guest'], only: OUTSIDERS };
/** What may be changed by reading, writing and taking away, in that order. */
const ORDER = ['get', '', 'put', 'patch', 'post', 'delete'];

const isOut = (row: Row, who: Outsider) => OUT[row.may].includes(who) || (row.refused?.includes(who) ?? false);
/** A suspended member is refused at every door for writing but the stated ones. */
const isShut = ({ kind, method, path }: Door) => (kind === 'hear' ? !STILL_HEARD.includes(path) : method !== 'get' && !STAY_OPEN.some((open) => open.test(path)));
const told = (door: Door, who: string, { status, code, text, leaked }: Heard) => `${who} at ${nameOf(door)}: ${status} ${code} ${leaked.length > 0 ? `tells ${leaked.join()}` : text.replace(/\s+/g, ' ')}`;

describe('who may come in', function () {
  this.timeout(240_000);
  let stage: Stage;
  let knocker: Knocker;
  let all: Door[];
  /** Those with a row. */
  let doors: Door[];
  before(async () => {
    stage = await setStage();
    all = doorsOf(stage.world.ctx);
    doors = all.filter((door) => keyOf(door) in rows);
    knocker = new Knocker(stage.world.url, stage.things);
  });
  after(() => knocker?.close());

  it('is said for every page, every door of the API and everything a socket may say', () => {
    expect(all.filter((door) => door.kind === 'page').length).to.be.greaterThan(150);
    expect(all.filter((door) => door.kind === 'hear').length).to.be.greaterThan(8);
    expect(all.filter((door) => !(keyOf(door) in rows)).map(nameOf), 'doors nobody has thought about: say who may in test/house/who-may/').to.deep.equal([]);
    const used = new Set(all.map(keyOf));
    expect(Object.keys(rows).filter((key) => !used.has(key)), 'rows without a door').to.deep.equal([]);
    expect(Object.keys(rows).length, 'no door is spoken of twice').to.equal(TABLES.reduce((sum, table) => sum + Object.keys(table).length, 0));
  });

  it('is refused to everybody else, and then nothing is written', async () => {
    const before = await stored();
    const open: string[] = [];
    for (const door of doors) {
      const row = rows[keyOf(door)]!;
      const out = OUTSIDERS.filter((who) => isOut(row, who));
      await Promise.all(out.map(async (who) => {
        const heard = await knocker.knock(door, row, stage.people[who]);
        if (!heard.refused || heard.leaked.length > 0) open.push(told(door, who, heard));
      }));
    }
    await stage.world.settle();
    expect(open).to.deep.equal([]);
    expect(changesBetween(before, await stored()).join('\n')).to.equal('');
  });

  it('is refused to somebody suspended wherever something is written, and open to them elsewhere', async () => {
    const before = await stored();
    const wrong: string[] = [];
    for (const door of doors) {
      const row = rows[keyOf(door)]!;
      if (!isShut(door) && door.method !== 'get') continue;
      const heard = await knocker.knock(door, row, stage.people.suspended);
      const asMember = isOut(row, 'hedy');
      if (isShut(door) ? heard.status !== 403 || (door.kind !== 'page' && heard.code !== 'suspended') : heard.refused !== asMember || heard.leaked.length > 0) wrong.push(told(door, 'suspended', heard));
    }
    await stage.world.settle();
    expect(wrong).to.deep.equal([]);
    expect(changesBetween(before, await stored()).join('\n')).to.equal('');
  });

  it('is everybody whom the table lets in, and whom it concerns', async () => {
    const shut: string[] = [];
    const inOrder = [...doors].sort((one, other) => ORDER.indexOf(one.method) - ORDER.indexOf(other.method));
    for (const door of inOrder) {
      const row = rows[keyOf(door)]!;
      const inside: (Outsider | 'suspended')[] = row.alone ? [] : OUTSIDERS.filter((who) => !isOut(row, who));
      if (inside.includes('hedy') && !isShut(door)) inside.push('suspended');
      for (const who of [...inside, ...(row.by ? [row.by] : [])]) {
        const heard = await knocker.knock(door, { ...row, at: { ...row.at, ...row.anew } }, who === 'newcomer' ? await stage.newcomer() : stage.people[who]);
        const leaks = heard.leaked.length > 0 && who !== row.by;
        if (heard.refused || (heard.status >= 400 && ![409, row.also].includes(heard.status)) || leaks) shut.push(told(door, who, heard));
      }
    }
    expect(shut).to.deep.equal([]);
  });
});
