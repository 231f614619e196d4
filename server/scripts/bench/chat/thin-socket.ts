/**
 * The least client that speaks with Socket.IO over one websocket, so that a thousand of them cost the load process less than they cost
 * the server. Frames: Engine.IO protocol 4 (0 open, 2 ping, 3 pong, 4 message), within it Socket.IO protocol 5 (0 connect, 2 event, 3 ack,
 * 4 error); https://socket.io/docs/v4/engine-io-protocol/ and /socket-io-protocol/.
 */
import { WebSocket } from 'ws';

/** As Socket.IO's client has it. */
const CONNECT_WITHIN_MS = 20_000;

export type Reply = { ok: true; data: unknown } | { ok: false; code: string; message: string };

export class ThinSocket {
  readonly #wire: WebSocket;
  readonly #awaited = new Map<number, (reply: Reply) => void>();
  #asked = 0;
  #open = false;
  onEvent: (event: string, payload: unknown) => void = () => undefined;
  onClose: () => void = () => undefined;

  private constructor(url: string, token: string | undefined, ready: () => void, failed: (error: Error) => void) {
    this.#wire = new WebSocket(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, handshakeTimeout: CONNECT_WITHIN_MS });
    this.#wire.on('message', (frame: Buffer) => this.#hear(frame.toString(), token, ready, failed));
    this.#wire.on('error', failed);
    this.#wire.on('close', () => {
      this.#open = false;
      failed(new Error('The connection was closed.'));
      this.onClose();
    });
  }

  static connect(url: string, token?: string): Promise<ThinSocket> {
    return new Promise((resolve, reject) => {
      const socket: ThinSocket = new ThinSocket(url, token, () => resolve(socket), reject);
      setTimeout(() => {
        if (!socket.open) socket.cut();
      }, CONNECT_WITHIN_MS).unref();
    });
  }

  get open(): boolean {
    return this.#open;
  }

  /** Says something; `answered` hears the acknowledgement, or nothing when the connection ends before. */
  say(event: string, payload: unknown, answered: (reply: Reply) => void): void {
    const id = this.#asked++;
    this.#awaited.set(id, answered);
    this.#wire.send(`42${id}${JSON.stringify([event, payload])}`);
  }

  /** Cuts the connection without a word, as a tunnel does. */
  cut(): void {
    this.#wire.terminate();
  }

  close(): void {
    this.#wire.close();
  }

  #hear(frame: string, token: string | undefined, ready: () => void, failed: (error: Error) => void): void {
    const kind = frame.slice(0, 2);
    if (frame[0] === '2') this.#wire.send('3');
    else if (frame[0] === '0') this.#wire.send(`40${token === undefined ? '' : JSON.stringify({ token })}`);
    else if (kind === '40') {
      this.#open = true;
      ready();
    } else if (kind === '44') {
      failed(new Error(`Refused: ${frame.slice(2)}`));
      this.cut();
    } else if (kind === '42') {
      const [event, payload] = JSON.parse(frame.slice(frame.indexOf('['))) as [string, unknown];
      this.onEvent(event, payload);
    } else if (kind === '43') {
      const from = frame.indexOf('[');
      const id = Number(frame.slice(2, from));
      const answered = this.#awaited.get(id);
      this.#awaited.delete(id);
      answered?.((JSON.parse(frame.slice(from)) as [Reply])[0]);
    }
  }
}
