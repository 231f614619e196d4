/** The least Express can do: sends the bytes of files, from a process of its own. `node bare-page.js <folder>`: each file at its name. */
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';

const folder = process.argv[2]!;
const app = express();
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(path.join(folder, name));
  app.get(`/${name}`, (_req, res) => void res.type(name.startsWith('api') ? 'json' : 'html').send(bytes));
}
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
