/** The least Express can do: sends the bytes of one file, from a process of its own. `node bare-page.js <file>` */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';

const page = readFileSync(process.argv[2]!);
const app = express();
app.get('/', (_req, res) => void res.type('html').send(page));
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
