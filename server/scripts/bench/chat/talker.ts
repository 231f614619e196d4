/**
 * One person in one talk, as the page behaves: what is said waits until it is answered and is said again after a break with the same client
 * id; what comes is taken in the order of its numbers; what was missed is asked for.
 */
import { ThinSocket, type Reply } from './thin-socket.js';

const AGAIN_AFTER_MS = 200;
/** As the page comes again: soon, then more and more seldom, so that a thousand don't stand in the way of a server that starts. */
const COME_AGAIN = { firstMs: 400, mostMs: 5000 };
const ANSWER_WITHIN_MS = 10_000;

interface Heard {
  seq: number;
  clientId: string;
}

export interface TalkerEvents {
  /** A message came that was not here yet; `at` in ms of this process. */
  heard(clientId: string, at: number): void;
  answered(clientId: string, at: number): void;
}

export class Talker {
  #socket: ThinSocket | undefined;
  #held = 0;
  #unsent: { clientId: string; text: string }[] = [];
  #sending = false;
  #leaving = false;
  #asking = false;
  #coming: NodeJS.Timeout | undefined;
  #tries = 0;
  #joined: ThinSocket | undefined;
  readonly #early = new Map<number, Heard>();
  /** Client ids in the order in which they were shown. */
  readonly shown: string[] = [];
  refusals = 0;

  /** @param numbered whether the server numbers messages without gaps; a bare one does not. */
  constructor(readonly url: string, readonly token: string | undefined, readonly conversationId: string, readonly numbered: boolean, readonly on: TalkerEvents) {}

  async come(): Promise<void> {
    this.#leaving = false;
    const socket = await ThinSocket.connect(this.url, this.token);
    this.#socket = socket;
    socket.onEvent = (event, payload) => {
      if (event === 'message:new') this.#take([payload as Heard]);
    };
    socket.onClose = () => {
      if (!this.#leaving) this.#comeLater();
    };
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => socket.cut(), ANSWER_WITHIN_MS);
      socket.say('conversation:join', { conversationId: this.conversationId, after: this.#held }, (reply) => {
        clearTimeout(late);
        if (!reply.ok) {
          socket.cut();
          return reject(new Error(reply.message));
        }
        if (this.numbered) this.#catchUp(reply.data as { seq: number; messages: Heard[] });
        resolve();
      });
    });
    this.#tries = 0;
    this.#joined = socket;
    void this.#drain();
  }

  say(clientId: string, text: string): void {
    this.#unsent.push({ clientId, text });
    void this.#drain();
  }

  cut(): void {
    this.#socket?.cut();
  }

  leave(): void {
    this.#leaving = true;
    clearTimeout(this.#coming);
    this.#socket?.close();
  }

  /** Where it stands, for whoever wonders why something is still missing. */
  get state(): string {
    return [this.#socket?.open ? 'open' : 'closed', this.#joined === this.#socket ? 'in' : 'not in', ...(this.#sending ? ['sending'] : []), ...(this.#asking ? ['asking'] : []), ...(this.#early.size > 0 ? [`shown to ${this.#held}, then from ${Math.min(...this.#early.keys())}`] : [])].join(', ');
  }

  /** Whether it has something that can't be shown yet, since what comes before is missing. */
  get gapped(): boolean {
    return this.#early.size > 0;
  }

  get waiting(): number {
    return this.#unsent.length;
  }

  /** Asks once more for what may be missing. */
  ask(): void {
    if (this.#asking || !this.#socket?.open) return;
    this.#asking = true;
    this.#socket.say('message:since', { conversationId: this.conversationId, after: this.#held }, (reply) => {
      this.#asking = false;
      if (reply.ok) this.#catchUp(reply.data as { seq: number; messages: Heard[] });
    });
  }

  /** Again and again, until the server is there. */
  #comeLater(): void {
    this.#asking = false;
    clearTimeout(this.#coming);
    const wait = Math.min(COME_AGAIN.mostMs, COME_AGAIN.firstMs * 2 ** this.#tries++) * (0.5 + Math.random());
    this.#coming = setTimeout(() => void this.come().catch(() => this.#comeLater()), wait);
  }

  #catchUp({ seq, messages }: { seq: number; messages: Heard[] }): void {
    this.#take(messages);
    if (this.#held < seq && messages.length > 0) this.ask();
  }

  #take(messages: Heard[]): void {
    const at = performance.now();
    for (const message of messages) {
      if (!this.numbered) {
        this.shown.push(message.clientId);
        this.on.heard(message.clientId, at);
        continue;
      }
      if (message.seq > this.#held) this.#early.set(message.seq, message);
    }
    for (let next = this.#early.get(this.#held + 1); next; next = this.#early.get(this.#held + 1)) {
      this.#early.delete(next.seq);
      this.#held = next.seq;
      this.shown.push(next.clientId);
      this.on.heard(next.clientId, at);
    }
    if (this.#early.size > 0) this.ask();
  }

  /** One after the other, each until it is answered. */
  async #drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let first = this.#unsent[0]; first && this.#socket?.open; first = this.#unsent[0]) {
      const { clientId, text } = first;
      const reply = await this.#answerTo(this.#socket, clientId, text);
      if (!reply) break;
      if (!reply.ok) this.refusals++;
      this.#unsent.shift();
      this.on.answered(clientId, performance.now());
    }
    this.#sending = false;
    if (this.#unsent.length > 0 && this.#socket?.open) setTimeout(() => void this.#drain(), AGAIN_AFTER_MS);
  }

  #answerTo(socket: ThinSocket, clientId: string, text: string): Promise<Reply | null> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), ANSWER_WITHIN_MS);
      const closed = socket.onClose;
      const settle = (reply: Reply | null) => {
        clearTimeout(late);
        socket.onClose = closed;
        resolve(reply);
      };
      socket.onClose = () => {
        settle(null);
        closed();
      };
      socket.say('message:send', { conversationId: this.conversationId, clientId, text }, settle);
    });
  }
}
