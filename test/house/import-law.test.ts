/** The house's import law (README, "How it is built"), held by reading every import. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';

const ROOT = path.resolve(import.meta.dirname, '../..');
const files = readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `server/${name.split(path.sep).join('/')}`);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Every static import of a file; relative ones as paths from the root, the rest as package names. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map((match) => {
    const target = (match[2] ?? match[3])!;
    const to = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts') : target;
    return { from: file, to, typeOnly: Boolean(match[1]) };
  });
}

const imports = files.flatMap(importsOf);
const offenders = (broken: (line: Import) => boolean) => imports.filter(broken).map((line) => `${line.from} -> ${line.to}`);
const isDoor = (file: string) => /\.(routes|api|socket)\.ts$/.test(file);
const isVerb = (file: string) => file.split('/').length === 3 && !/\.(routes|api|socket|model|input|policy|view)\.ts$/.test(file) && !/^server\/(web|realtime|stores|scripts|events|jobs|auth)\//.test(file);

describe('the house', () => {
  it('has files to hold the law against', () => {
    expect(files.length).to.be.greaterThan(60);
    expect(imports.length).to.be.greaterThan(200);
  });

  it('lets only stores/ open a connection to MongoDB or Meilisearch', () => {
    expect(offenders(({ from, to, typeOnly }) => !typeOnly && to === 'meilisearch' && !from.startsWith('server/stores/'))).to.deep.equal([]);
    expect(offenders(({ from, to }) => to.startsWith('server/stores/embedded') && !from.startsWith('server/stores/'))).to.deep.equal([]);
    expect(offenders(({ to }) => to === 'mongodb')).to.deep.equal([]);
  });

  it('keeps mongoose out of the doors', () => {
    expect(offenders(({ from, to }) => isDoor(from) && to === 'mongoose')).to.deep.equal([]);
  });

  it('keeps verbs away from doors, sockets and Express', () => {
    expect(offenders(({ from, to }) => isVerb(from) && (isDoor(to) || to === 'express' || to === 'socket.io' || to === 'server/realtime/io.ts'))).to.deep.equal([]);
  });

  it('lets only events/ know who reacts to what', () => {
    expect(offenders(({ from, to }) => /subscribers\.ts$/.test(to) && to.startsWith('server/events/') && !['server/events/subscribers.ts', 'server/start.ts', 'server/seed/open-world.ts', 'server/scripts/bench/waves/live-day.ts'].includes(from))).to.deep.equal([]);
  });

  it('has no cycles among the modules that run', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) if (!typeOnly && to.startsWith('server/')) edges.set(from, [...(edges.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, trail: string[]) => {
      if (trail.includes(file)) return void cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) walk(next, [...trail, file]);
      done.add(file);
    };
    for (const file of edges.keys()) walk(file, []);
    expect(cycles).to.deep.equal([]);
  });

  it('has no drawer for odds and ends', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|manager|index)(\/|\.ts$)/.test(file) && !/^server\/(index\.ts|stores\/embedded\/\w+\/index\.ts)$/.test(file))).to.deep.equal([]);
  });

  it('keeps every file within a few screens', () => {
    const long = files.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length > 300);
    expect(long).to.deep.equal([]);
  });
});
