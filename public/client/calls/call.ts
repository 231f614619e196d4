/** A call as this page is in it: its own side, a leg to each other end, and the pictures. Nothing of it is kept anywhere. */
import type { CallOnWire, SignalOnWire } from '../../../server/realtime/wire.js';
import { announce } from '../announce.js';
import { Beside } from './beside.js';
import { GIVE_UP_AFTER, GIVE_UP_ONCE_CONNECTED_AFTER, VOICE_ONLY_AFTER } from './constants.js';
import { meet, part, type End } from './end.js';
import type { CallHost } from './host.js';
import type { Leg } from './leg.js';
import { canAsk, canShareScreen } from './media.js';
import { OwnSide } from './own-side.js';
import { Panel, type Deed } from './panel.js';
import { Picture } from './picture.js';
import { Place } from './place.js';
import { putInTalk } from './put-in-talk.js';
import { carriesPicture } from './quality.js';
import type { PictureOf } from './said.js';
import { stageOf, type Shown } from './stage.js';
import { clock, KEPT_FOR_MESSAGE, NO_CALLS_HERE, NOT_GOOD_ENOUGH, NOTHING_PICKED, SAVED_HERE, VOICE_ONLY, wordsOfHow, wordsOfLack } from './words.js';

const LOOK_EVERY_MS = 3_000;
const SIGNALS_KEPT = 100;

export class Call {
  readonly #ends = new Map<string, End>();
  readonly #early = new Map<string, SignalOnWire[]>();
  readonly #place: Place;
  readonly #own: OwnSide;
  readonly #panel: Panel;
  readonly #mine: Picture;
  readonly #beside: Beside;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #isOver = false;
  #lack = '';
  /** Who began to show something last. */
  #shown: string | null = null;

  constructor(readonly host: CallHost) {
    this.#place = new Place(host, {
      stands: (call) => this.#stand(call),
      over: (words) => this.#end(words),
      signal: (from, said) => this.#hear(from, said),
      back: () => [...this.#ends.values()].forEach(({ leg }) => leg.again(this.#place.way)),
    });
    this.#panel = new Panel(host.panel, (deed) => void this.#do(deed));
    this.#mine = this.#pictureOf(this.legId, 'You', true);
    this.#own = new OwnSide((kind) => this.#sendOwn(kind), (opened) => {
      this.#lack = wordsOfLack(opened);
      this.#sayHow();
    });
    this.#beside = new Beside({
      legId: this.legId,
      legs: () => [...this.#ends.values()].map(({ leg }) => leg),
      pictureOf: (legId) => (legId === this.legId ? this.#mine : this.#ends.get(legId)?.picture),
      nameOf: (legId) => this.#nameOf(legId),
      state: (legId, { mic, picture }) => this.#take(legId, mic, picture),
      changed: () => this.#layOut(),
    });
    this.#timers.push(setInterval(() => void this.#look(), LOOK_EVERY_MS), setInterval(() => this.#tick(), 1000));
  }

  get legId(): string {
    return this.#place.legId;
  }

  /** Rings the others: `kind` says whether with a picture. */
  ring(kind: CallOnWire['kind']): Promise<void> {
    this.#panel.say(`Calling ${this.host.others()}.`);
    const picture = kind === 'video' ? 'camera' : kind === 'screen' ? 'screen' : kind === 'show' && this.host.isAsker ? 'show' : 'none';
    return this.#begin(picture, () => this.#place.ring(kind));
  }

  /** Picks up, or comes (back) in. */
  enter(call: CallOnWire, picture: PictureOf): Promise<void> {
    this.#panel.say('Connecting.');
    return this.#begin(picture === 'screen' ? 'none' : picture, () => this.#place.enter(call));
  }

  async #begin(picture: PictureOf, comeIn: () => Promise<void>): Promise<void> {
    if (typeof RTCPeerConnection === 'undefined') return this.#end(NO_CALLS_HERE);
    if (!canAsk()) this.#panel.say(NO_CALLS_HERE);
    this.#layOut();
    if (!(await this.#own.open(picture))) return this.#end(NOTHING_PICKED);
    if (!this.#isOver) await comeIn();
  }

  /** The call as somebody told it. */
  take(call: CallOnWire): void {
    this.#place.take(call);
  }

  hangUp(): void {
    this.#place.leave();
    this.#end('');
  }

  #stand(call: CallOnWire): void {
    this.#panel.direct(this.#place.way.iceTransportPolicy !== 'relay');
    this.#rememberMe();
    const others = call.legs.filter(({ legId }) => legId !== this.legId);
    for (const legId of [...this.#ends.keys()]) if (!others.some((other) => other.legId === legId)) this.#drop(legId);
    for (const { legId, personId, away } of others) {
      const end = this.#ends.get(legId) ?? this.#meet(legId, personId);
      if (end.leg.away && !away) end.leg.again();
      end.leg.away = away;
    }
    this.#layOut();
    this.#sayHow();
  }

  #meet(legId: string, personId: string): End {
    const picture = this.#pictureOf(legId, this.host.nameOf(personId), false);
    const end = meet({ legId, personId, polite: this.legId < legId }, this.#place.way, picture, this.#own, {
      signal: (said) => void this.#place.signal(legId, said),
      seen: () => this.#layOut(),
      unheard: () => this.#panel.hearing(false),
      opened: (leg) => {
        this.#tellState(leg);
        this.#beside.welcome(leg);
      },
      said: (said) => this.#beside.hear(legId, said),
      way: (failures) => this.#follow(legId, failures),
    });
    this.#ends.set(legId, end);
    for (const said of this.#early.get(legId) ?? []) end.leg.hear(said);
    this.#early.delete(legId);
    announce(`${this.host.nameOf(personId)} is in the call.`);
    return end;
  }

  #drop(legId: string): void {
    const end = this.#ends.get(legId);
    if (!end) return;
    this.#ends.delete(legId);
    part(end);
    this.#beside.forget(legId);
  }

  #hear(from: string, said: SignalOnWire): void {
    const end = this.#ends.get(from);
    if (end) return end.leg.hear(said);
    // It may be quicker than the word that somebody came in.
    const early = this.#early.get(from) ?? [];
    if (early.length < SIGNALS_KEPT && this.#early.size < 10) this.#early.set(from, [...early, said]);
  }

  #follow(legId: string, failures: number): void {
    const end = this.#ends.get(legId);
    if (!end) return;
    if (failures >= (end.leg.wasConnected ? GIVE_UP_ONCE_CONNECTED_AFTER : GIVE_UP_AFTER)) {
      if (this.#ends.size > 1) return this.#panel.say(`There is no way to ${this.#nameOf(legId)} just now.`);
      this.#place.leave();
      return this.#end(NOT_GOOD_ENOUGH);
    }
    if (failures >= VOICE_ONLY_AFTER && this.#own.picture !== 'none') {
      this.#lack = VOICE_ONLY;
      this.#own.drop();
    }
    this.#sayHow();
  }

  #sendOwn(kind: 'audio' | 'video'): void {
    const track = kind === 'audio' ? this.#own.audio : this.#own.video;
    for (const { leg } of this.#ends.values()) {
      void leg.send(kind, track);
      this.#tellState(leg);
    }
    if (kind === 'video') {
      this.#mine.show(this.#own.video);
      if (this.#own.picture === 'show' || this.#own.picture === 'screen') this.#shown = this.legId;
      this.#rememberMe();
    }
    this.#layOut();
  }

  #tellState(leg: Leg): void {
    leg.say(JSON.stringify({ is: 'state', mic: this.#own.mic, picture: this.#own.picture }));
  }

  #take(legId: string, mic: boolean, picture: PictureOf): void {
    const end = this.#ends.get(legId);
    if (!end) return;
    if (end.shows !== picture) {
      end.picture.show(picture === 'none' ? null : (end.track ?? null));
      if (picture === 'show' || picture === 'screen') {
        this.#shown = legId;
        announce(`${this.#nameOf(legId)} shows you ${picture === 'screen' ? 'their screen' : 'something'}.`);
      }
    }
    Object.assign(end, { mic, shows: picture });
    end.picture.say(mic ? this.#nameOf(legId) : `${this.#nameOf(legId)} · muted`);
    this.#layOut();
  }

  #pictureOf(legId: string, name: string, mine: boolean): Picture {
    return new Picture(name, mine, { point: (at) => this.#beside.point(legId, at), line: (id, points) => this.#beside.line(id, points) });
  }

  #stage(): Shown | null {
    const others = [...this.#ends].map(([legId, { picture, shows }]) => ({ legId, picture, shows }));
    return stageOf([...others, { legId: this.legId, picture: this.#mine, shows: this.#own.picture }], this.#beside.frozenOf, this.#shown);
  }

  #layOut(): void {
    if (this.#isOver) return;
    const stage = this.#stage();
    this.#panel.stage(stage?.picture.element ?? null, [...[...this.#ends.values()].map(({ picture }) => picture.element), this.#mine.element]);
    this.#panel.buttons({ mic: this.#own.mic, picture: this.#own.picture, flip: this.#own.severalCameras, screen: canShareScreen() });
    this.#panel.tools({ frozen: this.#beside.frozenOf !== null, canFreeze: this.#ends.size > 0 && stage?.picture.hasVideo === true, pen: this.#beside.pen });
  }

  async #do(deed: Deed): Promise<void> {
    if (deed === 'hang-up') return this.hangUp();
    if (deed === 'mute') await this.#own.toggleMic();
    else if (deed === 'camera' || deed === 'show' || deed === 'screen') await this.#show(deed);
    else if (deed === 'flip') await this.#own.toggle(this.#own.picture === 'camera' ? 'show' : 'camera');
    else if (deed === 'hear') await this.#hearAll();
    else if (deed === 'freeze') await this.#freeze();
    else if (deed === 'clear') this.#beside.clear();
    else if (deed === 'keep') await this.#keep();
    else this.#beside.pen = deed === 'pen-1' ? 1 : 0;
    if (deed === 'mute') announce(this.#own.mic ? 'The others hear you.' : 'The others don\'t hear you.');
    this.#layOut();
  }

  async #show(picture: 'camera' | 'show' | 'screen'): Promise<void> {
    this.#lack = '';
    await this.#own.toggle(picture);
    if (this.#isOver) return;
    announce(this.#own.picture === 'none' ? 'The others don\'t see anything of yours.' : this.#own.picture === 'screen' ? 'The others see your screen.' : 'The others see what your camera sees.');
  }

  async #freeze(): Promise<void> {
    if (this.#beside.frozenOf !== null) return this.#beside.thaw();
    const stage = this.#stage();
    if (stage) await this.#beside.freeze(stage.legId);
  }

  async #keep(): Promise<void> {
    const still = await this.#beside.keep();
    if (!still) return;
    this.#panel.say(putInTalk(still, (file) => this.host.attach(file)) ? KEPT_FOR_MESSAGE : SAVED_HERE);
  }

  async #hearAll(): Promise<void> {
    await Promise.all([...this.#ends.values()].map(({ audio }) => audio.play().catch(() => undefined)));
    this.#panel.hearing(true);
  }

  /** A way that doesn't carry a picture carries a voice. */
  async #look(): Promise<void> {
    if (this.#own.picture === 'none' || (await carriesPicture([...this.#ends.values()]))) return;
    this.#lack = VOICE_ONLY;
    this.#own.drop();
    this.#sayHow();
  }

  #tick(): void {
    const since = this.#place.call?.since;
    this.#panel.time(since ? clock(Date.now() - Date.parse(since)) : '');
  }

  #sayHow(): void {
    const { call } = this.#place;
    if (this.#isOver || !call) return;
    this.#panel.connected(call.state === 'on');
    const others = [...this.#ends.values()];
    this.#panel.say(wordsOfHow(call, others.map((end) => ({ name: this.#nameOf(end.leg.id), away: end.leg.away, state: end.leg.pc.connectionState })), this.host.others(), this.#lack));
  }

  #nameOf(legId: string): string {
    return legId === this.legId ? 'You' : this.host.nameOf(this.#ends.get(legId)?.leg.personId ?? '');
  }

  #rememberMe(): void {
    const { call } = this.#place;
    if (call) this.host.remember({ callId: call.callId, picture: this.#own.picture });
  }

  #end(words: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#place.close();
    for (const legId of [...this.#ends.keys()]) this.#drop(legId);
    this.#own.close();
    this.#panel.close();
    this.host.remember(null);
    this.host.over(words);
  }
}
