/** Builds what a start needs: the server transpiled file by file into dist/, the page's scripts and styles bundled into public/build/. */
import { readdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesUnder = (folder, ending) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .map((name) => path.join(root, folder, name));

const server = {
  entryPoints: filesUnder('server', '.ts'), outdir: path.join(root, 'dist/server'), outbase: path.join(root, 'server'),
  platform: 'node', format: 'esm', target: 'node20', sourcemap: true, logLevel: 'warning',
};
const client = {
  entryPoints: { main: path.join(root, 'public/client/main.ts'), app: path.join(root, 'public/css/app.css') }, outdir: path.join(root, 'public/build'), bundle: true,
  format: 'esm', splitting: true, target: 'es2022', minify: true, sourcemap: true, logLevel: 'warning',
};

if (!process.argv.includes('--watch')) {
  await Promise.all([esbuild.build(server), esbuild.build(client)]);
} else {
  await (await esbuild.context(client)).watch();
  const child = spawn(process.execPath, ['--import', 'tsx', '--watch-path', 'server', '--watch-path', 'views', 'server/index.ts'], { cwd: root, stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 0));
}
