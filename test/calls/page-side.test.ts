/** The parts of a call's page that need no page. */
import { expect } from 'chai';
import { Beside, type Board } from '../../public/client/calls/beside.js';
import { frameIn, placeOf, pointAt } from '../../public/client/calls/frame.js';
import { Ink } from '../../public/client/calls/ink.js';
import { judge } from '../../public/client/calls/verdict.js';
import { Gathering, LARGEST_STILL, MOST_POINTS, parseSaid } from '../../public/client/calls/said.js';
import { clock, wordsOfLack } from '../../public/client/calls/words.js';

describe('a point on a picture', () => {
  const wide = { width: 1600, height: 900 };
  it('is reckoned from the picture itself, not from the bars above or beside it', () => {
    expect(frameIn({ width: 320, height: 320 }, wide)).to.deep.equal({ x: 0, y: 70, width: 320, height: 180 });
    expect(frameIn({ width: 320, height: 90 }, wide)).to.deep.equal({ x: 80, y: 0, width: 160, height: 90 });
    expect(frameIn({ width: 320, height: 240 }, { width: 0, height: 0 }), 'as long as nobody knows its size').to.deep.equal({ x: 0, y: 0, width: 320, height: 240 });
  });

  it('is at the same place of the picture on a phone held upright and on a wide screen', () => {
    const [phone, screen] = [frameIn({ width: 320, height: 400 }, wide), frameIn({ width: 900, height: 300 }, wide)];
    const point = pointAt({ x: 80, y: 200 }, phone)!;
    expect(point).to.deep.equal({ x: 0.25, y: 0.5 });
    expect(pointAt(placeOf(point, screen), screen)!.x).to.be.closeTo(0.25, 1e-9);
  });

  it('is none beside the picture', () => {
    expect(pointAt({ x: 10, y: 10 }, frameIn({ width: 320, height: 320 }, wide))).to.equal(null);
  });
});

describe('what another page of the call says', () => {
  it('is taken in the shapes there are, without whatever else is in it', () => {
    expect(parseSaid('{"is":"point","of":"abc","at":{"x":0.5,"y":1,"z":3},"more":1}')).to.deep.equal({ is: 'point', of: 'abc', at: { x: 0.5, y: 1 } });
    expect(parseSaid('{"is":"line","still":"s","id":"l","pen":1,"points":[{"x":0,"y":0}]}')).to.deep.equal({ is: 'line', still: 's', id: 'l', pen: 1, points: [{ x: 0, y: 0 }] });
    expect(parseSaid('{"is":"state","mic":false,"picture":"screen"}')).to.deep.equal({ is: 'state', mic: false, picture: 'screen' });
  });

  it('is nothing when it is anything else', () => {
    const point = (at: unknown) => JSON.stringify({ is: 'point', of: 'abc', at });
    const still = (more: object) => JSON.stringify({ is: 'still', id: 's', nth: 1, of: 'a', bytes: 10, ...more });
    const line = (more: object) => JSON.stringify({ is: 'line', still: 's', id: 'l', pen: 0, points: [{ x: 0, y: 0 }], ...more });
    const wrong = [
      '', 'null', '7', '[]', '{', '{"is":"eval"}', point({ x: 1.01, y: 0 }), point({ x: '0', y: 0 }), point(null), point({ x: 0 }), line({ pen: 2 }), line({ pen: 0.5 }), line({ points: Array(MOST_POINTS + 1).fill({ x: 0, y: 0 }) }), line({ points: [{ x: 0, y: -1 }] }),
      line({ id: '<b>' }), line({ id: 'a'.repeat(41) }), still({ bytes: LARGEST_STILL + 1 }), still({ bytes: 0 }), still({ nth: 0 }), still({ nth: '1' }), still({ nth: 1e9 }), '{"is":"state","mic":1,"picture":"none"}', '{"is":"state","mic":true,"picture":"everything"}',
    ];
    expect(wrong.filter((text) => parseSaid(text) !== null)).to.deep.equal([]);
  });

  it('is a picture only when as many bytes came as were announced', async () => {
    const still = parseSaid('{"is":"still","id":"s","nth":1,"of":"a","bytes":10}') as ConstructorParameters<typeof Gathering>[0];
    const whole = new Gathering(still);
    expect(whole.take(new ArrayBuffer(6))).to.equal(null);
    expect(whole.take(new ArrayBuffer(4))!.size).to.equal(10);
    const more = new Gathering(still);
    expect([more.take(new ArrayBuffer(6)), more.take(new ArrayBuffer(6)), more.take(new ArrayBuffer(4))]).to.deep.equal([null, null, null]);
  });

  it('is not drawn without end', () => {
    const ink = new Ink();
    for (let line = 0; line < 1000; line++) ink.add(`line-${line}`, 0, Array(100).fill({ x: 0, y: 0 }));
    expect([...ink.lines.values()].reduce((sum, { points }) => sum + points.length, 0)).to.be.at.most(20_000);
  });
});

describe('a picture that is frozen', () => {
  /** One page's side, its pictures made up, and what it says put down instead of sent. */
  function sideOf(legId: string) {
    const said: (string | ArrayBuffer)[] = [];
    const shown: string[] = [];
    const nothing = () => undefined;
    const picture = (of: string): Board => ({
      ink: { lines: new Map() }, grab: async () => new Blob([`the picture of ${of} as ${legId} sees it`]), draw: (id) => void shown.push(id),
      freeze: async () => undefined, keep: async () => null, thaw: nothing, wipe: nothing, pointTo: nothing,
    });
    const other = { id: 'other', say: (text: string) => void said.push(text), sayBytes: (bytes: ArrayBuffer) => void said.push(bytes) };
    const beside = new Beside({ legId, legs: () => [other], pictureOf: picture, nameOf: () => '', state: nothing, changed: nothing });
    return { beside, said, shown };
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('is the same for both when both freeze at the same moment, and what is drawn then is seen by both', async () => {
    for (let time = 0; time < 4; time++) {
      const [ada, grace] = [sideOf('leg-of-ada'), sideOf('leg-of-grace')];
      await Promise.all([ada.beside.freeze('leg-of-ada'), grace.beside.freeze('leg-of-grace')]);
      for (const said of ada.said.splice(0)) grace.beside.hear('leg-of-ada', said);
      for (const said of grace.said.splice(0)) ada.beside.hear('leg-of-grace', said);
      await settled();
      expect(ada.beside.frozenOf).to.be.a('string').and.to.equal(grace.beside.frozenOf);
      ada.beside.line('line-1', [{ x: 0.5, y: 0.5 }]);
      for (const said of ada.said.splice(0)) grace.beside.hear('leg-of-ada', said);
      expect(grace.shown.at(-1)).to.equal('leg-of-ada:line-1');
    }
  });

  it('gives way to the next that is frozen, by whomever', async () => {
    const [ada, grace] = [sideOf('leg-of-ada'), sideOf('leg-of-grace')];
    for (const [one, other, of] of [[ada, grace, 'a'], [grace, ada, 'b'], [grace, ada, 'c'], [ada, grace, 'd']] as const) {
      await one.beside.freeze(of);
      for (const said of one.said.splice(0)) other.beside.hear('other', said);
      await settled();
      expect([ada.beside.frozenOf, grace.beside.frozenOf]).to.deep.equal([of, of]);
    }
  });
});

describe('the way to the others', () => {
  it('carries a smaller picture when it is poor and none when it is bad, three looks in a row', () => {
    const of = (bitrate: number, lost = 0) => ({ bitrate, lost });
    expect(judge([of(50_000), of(50_000)])).to.equal('good');
    expect(judge([of(50_000), of(2_000_000), of(50_000)])).to.equal('good');
    expect(judge([of(2_000_000), of(300_000), of(200_000), of(300_000)])).to.equal('poor');
    expect(judge([of(300_000), of(50_000), of(60_000), of(50_000)])).to.equal('bad');
    expect(judge([of(2_000_000, 0.3), of(2_000_000, 0.2), of(2_000_000, 0.2)])).to.equal('bad');
    expect(judge([{}, {}, {}]), 'nobody knows yet').to.equal('good');
  });
});

describe('the words of a call', () => {
  it('say what is missing, what is possible all the same, and how to allow it', () => {
    expect(wordsOfLack({})).to.equal('');
    expect(wordsOfLack({ noPicture: 'none' })).to.equal('There is no camera here. This goes on with your voice only.');
    expect(wordsOfLack({ noSound: 'refused', noPicture: 'refused' })).to.match(/^This page may not use your microphone\. You can allow it where .* you hear the others, and can write\. The same goes for your camera\.$/);
  });

  it('tell the time as clocks do', () => {
    expect([0, 61_000, 3_661_000, -5].map(clock)).to.deep.equal(['0:00', '1:01', '1:01:01', '0:00']);
  });
});
