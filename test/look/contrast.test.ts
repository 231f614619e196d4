import { readFileSync } from 'node:fs';
import { expect } from 'chai';

type Colours = Record<string, string>;

const css = readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8');

/** What custom properties hold when these media conditions are met: later blocks win, as in a browser. */
function scheme(...met: string[]): Colours {
  const colours: Colours = {};
  for (const [, condition, body] of css.matchAll(/(?:@media ([^{]+) \{\s*)?:root \{([^}]*)\}/g)) {
    const wanted = condition?.match(/\([^)]+\)/g) ?? [];
    if (!wanted.every((one) => met.includes(one))) continue;
    for (const [, name, value] of (body ?? '').matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)) colours[name!] = value!;
  }
  return colours;
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const DARK = '(prefers-color-scheme: dark)';
const MORE = '(prefers-contrast: more)';
const SCHEMES: Record<string, Colours> = { light: scheme(), dark: scheme(DARK), 'light with more contrast': scheme(MORE), 'dark with more contrast': scheme(MORE, DARK) };

const GROUNDS = ['paper', 'raised', 'sunk'];
const TINTS = ['accent-tint', 'live-tint', 'solved-tint', 'danger-tint'];
/** Words on their grounds, as the stylesheets use them. */
const WORDS: [string, string[]][] = [
  ['ink', [...GROUNDS, ...TINTS, 'mark']],
  ['quiet', [...GROUNDS, ...TINTS]],
  ['accent', [...GROUNDS, 'accent-tint']],
  ['accent-deep', [...GROUNDS, 'accent-tint']],
  ['live', ['paper', 'raised']],
  ['live-ink', ['live-tint']],
  ['solved', ['paper', 'raised', 'solved-tint']],
  ['solved-ink', ['solved-tint']],
  ['danger', [...GROUNDS, 'danger-tint']],
  ['on-accent', ['accent', 'accent-deep']],
  ['on-danger', ['danger']],
  // The count on the bell.
  ['paper', ['live']],
];
/** Borders and rings that say where to press. */
const SHAPES: [string, string[]][] = [
  ['edge', ['paper', 'raised', 'sunk']],
  ['focus', ['paper', 'raised', 'sunk']],
];

describe('Colours', () => {
  for (const [name, colours] of Object.entries(SCHEMES)) {
    const tooFaint = (pairs: [string, string[]][], least: number) =>
      pairs.flatMap(([front, grounds]) => grounds.map((ground) => ({ pair: `${front} on ${ground}`, ratio: contrast(colours[front]!, colours[ground]!) }))).filter(({ ratio }) => !(ratio >= least));

    it(`keep words at 4.5:1 and more: ${name}`, () => {
      expect(tooFaint(WORDS, 4.5)).to.deep.equal([]);
    });
    it(`keep the edges of fields and the focus ring at 3:1 and more: ${name}`, () => {
      expect(tooFaint(SHAPES, 3)).to.deep.equal([]);
    });
  }

  it('differ between light and dark, or the tests above saw only one scheme', () => {
    expect(SCHEMES['light']!['paper']).to.not.equal(SCHEMES['dark']!['paper']);
    expect(SCHEMES['light with more contrast']!['ink']).to.equal('#000000');
    expect(SCHEMES['dark with more contrast']!['ink']).to.equal('#ffffff');
    expect(contrast('#000000', '#ffffff')).to.equal(21);
  });
});
