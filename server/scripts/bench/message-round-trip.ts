/**
 * How long one message takes, durable: from sending to the answer, and to the other side. A server of its own with embedded
 * stores in a fresh folder, two sockets in one conversation, one message after the other. Ends with one line of JSON.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { io, type Socket } from 'socket.io-client';
import { issueToken } from '../../auth/api-token.js';
import { readConfig } from '../../config.js';
import { ConversationModel } from '../../conversations/conversation.model.js';
import { PersonModel } from '../../people/person.model.js';
import { QuestionModel } from '../../questions/question.model.js';
import { openScript } from '../open-script.js';
import { spread } from './spread.js';

const MESSAGES = 2000;
const WARM_UP = 200;
const TEXT = 'Straighten a paper clip and push it gently into the small hole beside the tray.';

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', RATE_LIMIT_FACTOR: '100000' };
const server = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL(`../../index.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url))], { env, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const url = await readiness();
  const { conversationId, tokens } = await twoPeople();
  const [ada, grace] = await Promise.all(tokens.map((token) => connect(url, token)));
  await join(ada!, conversationId);
  await join(grace!, conversationId);
  await run(ada!, grace!, conversationId, WARM_UP, 'warm');
  const began = performance.now();
  const { answered, heard } = await run(ada!, grace!, conversationId, MESSAGES, 'run');
  const seconds = (performance.now() - began) / 1000;
  ada!.disconnect();
  grace!.disconnect();
  process.stdout.write(`${JSON.stringify({ messages: MESSAGES, answerMs: spread(answered), otherSideMs: spread(heard), perSecond: Math.round(MESSAGES / seconds) })}\n`);
} finally {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

function readiness(): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const ready = /ready at (\S+)/.exec(text)?.[1];
      if (ready) resolve(ready);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
}

/** Two people in a live conversation, written into the running server's store. */
async function twoPeople(): Promise<{ conversationId: string; tokens: string[] }> {
  const { ctx, close } = await openScript(readConfig(env));
  const now = ctx.clock.now();
  const people = await PersonModel.create(['ada', 'grace'].map((handle) => ({ kind: 'member' as const, handle, name: handle, lastActiveAt: now, createdAt: now })));
  const [ada, grace] = [people[0]!._id, people[1]!._id];
  const conversationId = new mongoose.Types.ObjectId();
  const question = await QuestionModel.create({ askerId: ada, title: "My SIM card won't come out", status: 'helping', helperId: grace, conversationId, createdAt: now, updatedAt: now });
  await ConversationModel.create({ _id: conversationId, questionId: question._id, askerId: ada, helperIds: [grace], memberIds: [ada, grace], createdAt: now, lastMessageAt: now });
  const tokens = await Promise.all(people.map((person) => issueToken(ctx, person)));
  await close();
  return { conversationId: conversationId.toString(), tokens };
}

async function connect(url: string, token: string): Promise<Socket> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return socket;
}

async function join(socket: Socket, conversationId: string): Promise<void> {
  const reply = (await socket.emitWithAck('conversation:join', { conversationId, after: 0 })) as { ok: boolean };
  if (!reply.ok) throw new Error('Joining was refused.');
}

async function run(from: Socket, to: Socket, conversationId: string, count: number, name: string): Promise<{ answered: number[]; heard: number[] }> {
  const answered: number[] = [];
  const heard: number[] = [];
  for (let n = 0; n < count; n++) {
    const clientId = `${name}-${n}`;
    const sentAt = performance.now();
    const arrival = new Promise<void>((resolve) => {
      const listen = (message: { clientId: string }) => {
        if (message.clientId !== clientId) return;
        to.off('message:new', listen);
        heard.push(performance.now() - sentAt);
        resolve();
      };
      to.on('message:new', listen);
    });
    const reply = (await from.emitWithAck('message:send', { conversationId, clientId, text: TEXT })) as { ok: boolean; message?: string };
    if (!reply.ok) throw new Error(`A message was refused: ${reply.message}`);
    answered.push(performance.now() - sentAt);
    await arrival;
  }
  return { answered, heard };
}
