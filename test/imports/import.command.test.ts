import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { QuestionModel } from '../../server/questions/question.model.js';
import { emptyWorld, testEnvironment } from '../support/world.js';
import { knots, writeDump, type Rows } from './support/write-dump.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `npm run import -- ...` and says how it ended; `heard` gets what it writes on the way, and the way to stop it. */
function command(args: string[], env: NodeJS.ProcessEnv, heard: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, ['dist/server/scripts/import.js', ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data));
  child.stderr.on('data', (data: Buffer) => {
    said.err += data;
    heard(said.err, (signal) => void child.kill(signal));
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

describe('npm run import', function () {
  this.timeout(120_000);
  let temp: string;
  const folders: string[] = [];
  const dump = (...given: Parameters<typeof writeDump>) => {
    folders.push(path.dirname(writeDump(...given)));
    return path.join(folders.at(-1)!, given[1] ?? 'knots');
  };

  beforeEach(() => {
    temp = mkdtempSync(path.join(os.tmpdir(), 'tacit-import-'));
  });
  afterEach(() => {
    for (const folder of [temp, ...folders.splice(0)]) rmSync(folder, { recursive: true, force: true });
  });

  it('says in one line what is wrong with the folder, ends non-zero and makes no data folder', async () => {
    const data = path.join(temp, 'data');
    const { Users } = knots();
    const faults: [string[], RegExp][] = [
      [['stackexchange', path.join(temp, 'nowhere')], /^There is no folder .*nowhere\.\n$/],
      [['stackexchange', path.join(ROOT, 'package.json')], /^.*package\.json is not a folder\. Name the one that holds Posts\.xml\.\n$/],
      [['stackexchange', dump({ Users })], /^There is no Posts\.xml in .*; without it there is nothing to import\.\n$/],
      [['stackexchange'], /^Usage: .*\n$/],
      [['reddit', temp], /^There is no import of "reddit"\. Usage: .*\n$/],
    ];
    const ended = await Promise.all(faults.map(([args]) => command(args, testEnvironment(data))));
    ended.forEach(({ code, err }, i) => {
      expect(err).to.match(faults[i]![1]);
      expect(code).to.equal(1);
    });
    expect(existsSync(data)).to.equal(false);
  });

  it('says in one line that Posts.xml is of another kind', async () => {
    const folder = dump({ Posts: [] });
    writeFileSync(path.join(folder, 'Posts.xml'), '<html><body>Not found</body></html>');
    const { code, err } = await command(['stackexchange', folder], testEnvironment(temp, `tacit_import_${process.pid}_a`));
    expect(code).to.equal(1);
    expect(err.split('\n').filter(Boolean).at(-1)).to.match(/^Posts\.xml is not a StackExchange dump: it should begin with <posts>, but line 1 reads "<html>/);
  });

  it('works beside a running server, and ends when the search finds what came', async () => {
    const world = await emptyWorld();
    const { code, out } = await command(['stackexchange', dump(knots())], testEnvironment(world.ctx.config.dataDir));
    expect(code).to.equal(0);
    expect(out).to.match(/questions +2 +2 +0 +0 +0/).and.include('The search index has caught up.').and.include('Skipped votes: 2 on a deleted post; 1 of another kind');
    expect(await QuestionModel.countDocuments({})).to.equal(2);
    const found = await world.ctx.search.client.index(world.ctx.search.indexName('questions')).search('bowline');
    expect(found.hits).to.have.length(2);
  });

  it('stopped with Ctrl-C or killed, is completed by the next, which changes nothing after that', async () => {
    const files = knots();
    const date = '2020-02-01T10:30:00.000';
    const many = (row: (id: number) => Rows[number]) => Array.from({ length: 1500 }, (_, i) => row(1000 + i));
    files.Users.push(...many((Id) => ({ Id, DisplayName: `Person ${Id}`, CreationDate: date })));
    files.Comments.push(...many((Id) => ({ Id, PostId: 10, Text: `Remark ${Id}`, CreationDate: date, UserId: Id })));
    const env = testEnvironment(temp, `tacit_import_${process.pid}_b`);
    const args = ['stackexchange', dump(files)];
    const stopped = await command(args, env, (text, kill) => void (text.includes('reading') && kill('SIGINT')));
    expect(stopped.code).to.equal(130);
    expect(stopped.out).to.include('Stopped before the end. The same command completes it.');
    let killed = false;
    await command(args, env, (text, kill) => {
      if (!killed && text.includes('reading')) setTimeout(() => kill('SIGKILL'), 400);
      killed ||= text.includes('reading');
    });
    expect(killed).to.equal(true);
    const completed = await command(args, env);
    expect(completed.code, completed.err).to.equal(0);
    const again = await command(args, env);
    expect(again.out).to.include('0 new, 0 changed').and.match(/people +1,504 +0 +0 +1,505/).and.match(/comments +1,503 +0 +0 +1,502 +1/);
    expect(again.out).to.include('The search index has caught up.');
  });
});
