import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { MAX_LINE } from '../../server/imports/read-lines.js';
import { readRows, WrongFile } from '../../server/imports/read-rows.js';
import { siteOf } from '../../server/imports/site.js';

describe('a file of a dump', () => {
  let folder: string;
  const faults: string[] = [];
  const read = async (text: string) => {
    const file = path.join(folder, 'Posts.xml');
    writeFileSync(file, text);
    faults.length = 0;
    const rows: string[] = [];
    for await (const { line, attributes } of readRows(file, 'posts', (at, problem) => void faults.push(`${at}: ${problem}`))) rows.push(`${line}: ${JSON.stringify(attributes)}`);
    return rows;
  };

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-rows-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('gives its rows with their lines and entities resolved', async () => {
    expect(await read('\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<posts>\r\n  <row Id="1" Body="a &lt;b&gt; &amp;amp; &#xA;é 🙂" />\r\n</posts>')).to.deep.equal([`3: ${JSON.stringify({ Id: '1', Body: 'a <b> &amp; \né 🙂' })}`]);
    expect(faults).to.deep.equal([]);
  });

  it('is read also when all of it is on one line', async () => {
    expect(await read('<?xml version="1.0"?><posts><row Id="1" /><row Id="2" /></posts>')).to.deep.equal(['1: {"Id":"1"}', '1: {"Id":"2"}']);
    expect(await read('<posts />')).to.deep.equal([]);
    expect(faults).to.deep.equal([]);
  });

  it('may name a document type, as some dumps do, but not define one', async () => {
    expect(await read(`<?xml version="1.0"?>\n<!DOCTYPE posts SYSTEM 'posts.dtd'>\n<posts><row Id="1" /></posts>`)).to.deep.equal(['3: {"Id":"1"}']);
    const refused = await read('<!DOCTYPE posts [<!ENTITY a "aaaa">]>\n<posts><row Id="1" Body="&a;" /></posts>').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(WrongFile);
  });

  it('has faults named by line, none of which stops it', async () => {
    const lines = ['<posts>', '<row Id="1" />', '<row Id="2"', '<row Id="3" Body="&bomb;" />', '<row Id="4" Id="4" />', 'words', '<other />', '<row Id="5" Body="\u0001" />', '<row Id="6" />', '</posts>'];
    expect(await read(lines.join('\n'))).to.deep.equal(['2: {"Id":"1"}', '9: {"Id":"6"}']);
    expect(faults.map((fault) => Number.parseInt(fault))).to.deep.equal([3, 4, 5, 6, 7, 8]);
  });

  it('does not have to fit into memory: a line too long for a row is left out', async () => {
    expect(await read(`<posts>\n<row Id="1" Body="${'x'.repeat(MAX_LINE)}" />\n<row Id="2" />\n</posts>`)).to.deep.equal(['3: {"Id":"2"}']);
    expect(faults).to.deep.equal(['2: the line is too long to be a row']);
  });

  for (const text of ['', '\n\n', '{"posts": []}', '<users>\n<row Id="1" />\n</users>', 'PK\u0003\u0004\u0000\uFFFD']) {
    it(`is refused when it is another kind: ${JSON.stringify(text.slice(0, 12))}`, async () => {
      const refused = await read(text).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(WrongFile);
    });
  }
});

describe('the site of a folder', () => {
  for (const [folder, host, short] of [
    ['/data/beer', 'beer.stackexchange.com', 'beer'],
    ['/data/conlang-meta/', 'conlang.meta.stackexchange.com', 'conlang-meta'],
    ['/data/stackoverflow', 'stackoverflow.com', 'stackoverflow'],
    ['/data/askubuntu-meta', 'meta.askubuntu.com', 'meta-askubuntu'],
    ['/data/cooking.stackexchange.com', 'cooking.stackexchange.com', 'cooking'],
    ['/data/mathoverflow.net', 'mathoverflow.net', 'mathoverflow'],
    ['/data/My Knots!', 'my-knots.stackexchange.com', 'my-knots'],
  ] as const) {
    it(`${folder} is ${host}`, () => expect(siteOf(folder)).to.deep.equal({ host, short }));
  }
});
