import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { contrast, isVisible } from '../../server/spaces/contrast.js';
import { spaceInput } from '../../server/spaces/spaces.input.js';

const tokens = readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8');
const grounds = [...tokens.matchAll(/--(?:paper|raised): (#[0-9a-f]{6})/g)].map((found) => found[1]!);

describe("a space's colour", () => {
  it('can be seen on every background that css/tokens.css has', () => {
    expect(grounds).to.have.length.greaterThan(5);
    let allowed = 0;
    for (let red = 0; red < 256; red += 15) for (let green = 0; green < 256; green += 15) for (let blue = 0; blue < 256; blue += 15) {
      const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      if (!isVisible(colour)) continue;
      allowed += 1;
      for (const ground of grounds) if (contrast(colour, ground) < 3) expect.fail(`${colour} on ${ground}`);
    }
    expect(allowed).to.be.greaterThan(200);
    expect(isVisible(spaceInput.parse({ slug: 'acme', name: 'Acme' }).accent)).to.equal(true);
  });

  it('is refused when it can hardly be seen, or is no colour', () => {
    for (const accent of ['#ffffff', '#000000', '#ffff00', 'red', '#12', 'url(x)', '#3366cc; }']) expect(spaceInput.safeParse({ slug: 'acme', name: 'Acme', accent }).success, accent).to.equal(false);
  });
});
