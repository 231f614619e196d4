/** This page's place in a call, as the server keeps it: rung for, entered, held, come back to, left; and the way that signals go. */
import { ask, Refused, socket } from '../socket.js';
import type { CallEntered, CallOnWire, SignalOnWire } from '../../../server/realtime/wire.js';
import { newClientId } from '../conversation/client-id.js';
import { ASK_AGAIN_MS, STAY_EVERY_MS } from './constants.js';
import type { CallHost } from './host.js';
import { wordsOfEnd } from './words.js';


export interface PlaceEvents {
  /** The call as it stands now, with this page in it. */
  stands(call: CallOnWire): void;
  /** It is over, or goes on without this page. */
  over(words: string): void;
  signal(from: string, said: SignalOnWire): void;
  /** The socket is there again, and this page still the same end. */
  back(): void;
}

export class Place {
  readonly legId = newClientId();
  readonly #staying: ReturnType<typeof setInterval>;
  readonly #onSignal = (told: SignalOnWire & { callId: string; from: string }) => told.callId === this.#call?.callId && this.on.signal(told.from, told);
  readonly #onConnect = () => void this.#comeBack();
  readonly #onMissed = () => void this.#stay();
  #way: RTCConfiguration = {};
  #call: CallOnWire | null = null;
  #isIn = false;
  #isLeft = false;
  #quicker: CallOnWire | null = null;

  constructor(readonly host: CallHost, readonly on: PlaceEvents) {
    const wire = socket();
    wire.on('call:signal', this.#onSignal);
    wire.on('connect', this.#onConnect);
    wire.on('catch:up', this.#onMissed);
    this.#staying = setInterval(() => void this.#stay(), STAY_EVERY_MS);
  }

  /** Null before this page is in it. */
  get call(): CallOnWire | null {
    return this.#call;
  }

  /** How ends may find each other: by which relays, or only by them. */
  get way(): RTCConfiguration {
    return this.#way;
  }

  ring(kind: CallOnWire['kind']): Promise<void> {
    return this.#comeIn(ask('call:ring', { conversationId: this.host.conversationId, kind, legId: this.legId }));
  }

  enter({ callId }: CallOnWire): Promise<void> {
    return this.#comeIn(ask('call:answer', { conversationId: this.host.conversationId, callId, legId: this.legId }));
  }

  /** The call as somebody told it. */
  take(call: CallOnWire): void {
    if (this.#isLeft || (this.#call && (call.callId !== this.#call.callId || call.changes < this.#call.changes))) return;
    // Told before the answer that lets this page in, which brings the addresses of the relays.
    if (!this.#isIn) return void (this.#quicker = call);
    if (call.state === 'over') return this.on.over(wordsOfEnd(call, this.host.others(), call.callerId === this.host.meId));
    const mine = call.legs.find(({ personId }) => personId === this.host.meId);
    if (mine?.legId !== this.legId) {
      // What was said before this page came in doesn't know of it yet.
      if (this.#call) this.on.over(mine ? 'The call goes on where you opened it last.' : 'The call is over.');
      return;
    }
    this.#call = call;
    this.on.stands(call);
  }

  async signal(to: string, said: SignalOnWire): Promise<void> {
    if (!this.#call) return;
    try {
      await ask('call:signal', { ...said, conversationId: this.host.conversationId, callId: this.#call.callId, to });
    } catch {
      // Said again when one of the two is back; until then nobody is there to hear it.
    }
  }

  /** Tells the server that this end hangs up. */
  leave(): void {
    if (this.#call) this.#leave(this.#call.callId);
  }

  /** Hears nothing more; a page that is still on its way in leaves as soon as it is. */
  close(): void {
    this.#isLeft = true;
    clearInterval(this.#staying);
    const wire = socket();
    wire.off('call:signal', this.#onSignal);
    wire.off('connect', this.#onConnect);
    wire.off('catch:up', this.#onMissed);
  }

  async #comeIn(entering: Promise<CallEntered>): Promise<void> {
    try {
      const { call, ...way } = await entering;
      this.#way = wayBy(way);
      if (this.#isLeft) return this.#leave(call.callId);
      this.#isIn = true;
      this.take(call);
      if (this.#quicker?.callId === call.callId) this.take(this.#quicker);
    } catch (error) {
      this.on.over(error instanceof Refused ? error.message : 'There is no connection just now. Try again when you are back online.');
    }
  }

  async #comeBack(): Promise<void> {
    if (!this.#call || this.#isLeft) return;
    try {
      const { call, ...way } = await ask('call:answer', { conversationId: this.host.conversationId, callId: this.#call.callId, legId: this.legId, again: true });
      this.#way = wayBy(way);
      this.take(call);
      this.on.back();
    } catch (error) {
      if (isFinal(error)) this.on.over(error.message);
      else if (error instanceof Refused) setTimeout(() => void this.#comeBack(), ASK_AGAIN_MS);
    }
  }

  async #stay(): Promise<void> {
    if (!this.#call || this.#isLeft) return;
    try {
      this.take(await ask('call:stay', { conversationId: this.host.conversationId, callId: this.#call.callId, legId: this.legId }));
    } catch (error) {
      if (isFinal(error)) this.on.over('The call is over.');
    }
  }

  #leave(callId: string): void {
    ask('call:leave', { conversationId: this.host.conversationId, callId, legId: this.legId }).catch(() => undefined);
  }
}

/** Not a mere stumble: asked again, the answer would be the same. */
const isFinal = (error: unknown): error is Refused => error instanceof Refused && !['too_many', 'unexpected', 'unavailable'].includes(error.code);

const wayBy = ({ iceServers, relayOnly }: Omit<CallEntered, 'call'>): RTCConfiguration => ({ iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all' });
