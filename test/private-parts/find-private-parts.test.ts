/** What is found as private and what isn't, by examples; and what holds for every text. */
import { expect } from 'chai';
import fc from 'fast-check';
import { findPrivateParts } from '../../server/private-parts/find-private-parts.js';
import { luhn, mod97 } from '../../server/private-parts/find-numbers.js';
import { FOUND, NOT_FOUND } from './examples.js';

const parts = (text: string) => findPrivateParts(text).map(({ kind, text: found }) => [kind, found]);

describe('private parts of a text', () => {
  for (const [kind, sentences] of Object.entries(FOUND)) {
    it(`are found: ${kind}`, () => {
      for (const [text, part] of sentences) expect(parts(text), text).to.deep.equal([[kind, part]]);
    });
  }

  it('are not what only looks like them: versions, codes, parts, prices, dates, a home\'s own numbers', () => {
    const wrong = NOT_FOUND.flatMap((text) => findPrivateParts(text).map((part) => `${part.kind} "${part.text}" in: ${text}`));
    expect(wrong).to.deep.equal([]);
  });

  it('are names and marked words too: names as they are written, marked words in any case, both only whole', () => {
    const found = findPrivateParts('Grace told ada that BOB is in the gracious bobsleigh; Ada Lovelace agrees.', { names: ['Grace', 'Ada Lovelace'], marked: ['bob'] });
    expect(found.map(({ kind, text }) => [kind, text])).to.deep.equal([['name', 'Grace'], ['marked', 'BOB'], ['name', 'Ada Lovelace']]);
  });

  const around = fc.constantFrom(['', ''], ['Call me: ', ' thanks'], ['It is ', '.'], ['(', ')'], ['\n', '\n'], ['é ', ' ü'], ['**', '**']);
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
  const whole = (text: string, before: string, kind: string, part: string) => findPrivateParts(text).some((one) => one.kind === kind && one.start === before.length && one.text === part);

  it('are every card number whose check is right, in groups or not, and none whose check is wrong', () => {
    fc.assert(fc.property(fc.constantFrom('4', '51', '2221', '6011', '37'), digits(18), fc.constantFrom('', ' ', '-'), around, (prefix, rest, between, [before, after]) => {
      const length = prefix === '37' ? 15 : 16;
      const body = (prefix + rest).slice(0, length - 1);
      const check = [...'0123456789'].find((digit) => luhn(body + digit))!;
      const group = (number: string) => (length === 15 ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)] : number.match(/\d{4}/g)!).join(between);
      expect(whole(`${before}${group(body + check)}${after}`, before!, 'card', group(body + check))).to.equal(true);
      const other = body + String((Number(check) + 1) % 10);
      expect(findPrivateParts(`${before}${group(other)}${after}`).some(({ kind }) => kind === 'card')).to.equal(false);
    }));
  });

  it('are every account number whose check is right, and none whose check is wrong', () => {
    fc.assert(fc.property(digits(18), around, fc.boolean(), (account, [before, after], grouped) => {
      const check = String(98 - mod97(`DE00${account}`)).padStart(2, '0');
      const write = (number: string) => (grouped ? number.replace(/(.{4})(?=.)/g, '$1 ') : number);
      const right = write(`DE${check}${account}`);
      expect(whole(`${before}${right}${after}`, before!, 'iban', right)).to.equal(true);
      const wrong = write(`DE${String((Number(check) + 1) % 100).padStart(2, '0')}${account}`);
      expect(findPrivateParts(`${before}${wrong}${after}`).some(({ kind }) => kind === 'iban')).to.equal(false);
    }));
  });

  it('are every usual e-mail address', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/);
    fc.assert(fc.property(word, word, fc.constantFrom('.', '_', '+', '-'), fc.constantFrom('net', 'de', 'co.uk', 'museum'), around, (a, b, between, ending, [before, after]) => {
      const address = `${a}${between}${b}@${b}.${ending}`;
      expect(whole(`${before}${address}${after}`, before!, 'email', address)).to.equal(true);
    }));
  });

  it('lie in order, over none other, within any text whatever, and say what stands there', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.stringMatching(/^[ 0-9+().:@a-fA-Z/_-]{0,400}$/)), (text) => {
      let end = 0;
      for (const part of findPrivateParts(text, { names: ['Ada'], marked: ['x', '(['] })) {
        expect(part.start).to.be.at.least(end);
        expect(part.end).to.be.greaterThan(part.start);
        expect(part.text).to.equal(text.slice(part.start, part.end));
        end = part.end;
      }
      expect(end).to.be.at.most(text.length);
    }), { numRuns: 400 });
  });
});
