/** Calls in a talk ([data-call-panel]): the buttons that ring, the bar that rings, and the way back in. The call itself is fetched when one begins. */
import { announce } from './announce.js';
import type { Call } from './calls/call.js';
import type { CallHost } from './calls/host.js';
import { ringAloud } from './calls/bell-sound.js';
import { canShareScreen } from './calls/media.js';
import type { PictureOf } from './calls/said.js';
import { wordsOfRinging } from './calls/words.js';
import { ask, Refused, socket } from './socket.js';
import type { CallOnWire } from '../../server/realtime/wire.js';

const SHOWN_MS = 12_000;
const room = document.querySelector<HTMLElement>('[data-conversation][data-live]');
const panel = room?.querySelector<HTMLElement>('[data-call-panel]');
const meId = document.body.dataset['me'];
if (room && panel && meId) listen(room, panel, meId);

interface Way {
  callId: string;
  picture: PictureOf;
}

function listen(room: HTMLElement, panel: HTMLElement, meId: string): void {
  const conversationId = room.dataset['conversation']!;
  const place = `tacit:call:${conversationId}`;
  const bar = panel.querySelector<HTMLElement>('[data-call-ring]')!;
  const wire = socket();
  const isAsker = panel.dataset['asks'] !== undefined;
  const title = document.title;
  let mine: Call | null = null;
  let latest: CallOnWire | null = null;
  let stopSound: (() => void) | undefined;
  let telling = false;
  let putAway: ReturnType<typeof setTimeout> | undefined;

  const people = () => [...document.querySelectorAll<HTMLElement>('[data-person]')];
  const host: CallHost = {
    conversationId, meId, panel, isAsker,
    nameOf: (personId) => people().find((row) => row.dataset['person'] === personId)?.dataset['name'] ?? 'Somebody',
    others: () => people().filter((row) => row.dataset['person'] !== meId).map((row) => row.dataset['name'] ?? '').join(' and ') || 'the others',
    remember: (way) => keep(way),
    attach: (file) => !room.dispatchEvent(new CustomEvent('tacit:attach', { cancelable: true, detail: { file } })),
    over(words) {
      const held = heldByKeys();
      mine = null;
      latest = null;
      room.classList.remove('in-call');
      tell(words);
      if (held) goOnWriting();
    },
  };

  // What was pressed last goes away: whoever uses keys would be thrown back to the top of the page.
  const heldByKeys = () => panel.querySelector(':focus-visible') !== null;
  const goOnWriting = () => room.querySelector<HTMLElement>('[data-composer] textarea')?.focus({ preventScroll: true });

  /** One call on this page at a time; the code for it comes now. */
  async function begin(go: (call: Call) => Promise<void>): Promise<void> {
    if (mine) return;
    const pressed = document.activeElement?.closest('[data-call-start], [data-call-ring]');
    room.classList.add('in-call');
    putBarAway();
    try {
      const { Call } = await import('./calls/call.js');
      if (mine) return;
      mine = new Call(host);
      if (pressed) panel.querySelector<HTMLElement>('[data-call-on] [data-call-do="mute"]')?.focus({ preventScroll: true });
      if (latest) mine.take(latest);
      await go(mine);
    } catch {
      mine?.hangUp();
      room.classList.remove('in-call');
      tell('The call could not be opened. Reload the page and try again.');
    }
  }

  function hear(call: CallOnWire): void {
    if (call.conversationId !== conversationId || (latest?.callId === call.callId && call.changes < latest.changes)) return;
    latest = call.state === 'over' ? null : call;
    if (mine) return mine.take(call);
    const meIn = call.legs.some(({ personId }) => personId === meId);
    // What became of the call just left is being told.
    if (call.state === 'over' && telling) return;
    const quiet = call.state === 'over' || call.declined.includes(meId) || (call.state === 'ringing' && call.callerId === meId);
    if (quiet) return putBarAway();
    const others = call.legs.filter(({ personId }) => personId !== meId).map(({ personId }) => host.nameOf(personId)).join(' and ');
    showBar(call, call.state === 'ringing' ? wordsOfRinging(call, isAsker) : meIn ? 'You are in this call on another page.' : `${others} ${call.legs.length > 1 ? 'are' : 'is'} in a call here.`, meIn);
  }

  function showBar(call: CallOnWire, words: string, meIn: boolean): void {
    const rings = call.state === 'ringing';
    const button = (deed: string) => bar.querySelector<HTMLButtonElement>(`[data-call-do="${deed}"]`)!;
    button('answer').textContent = !rings ? (meIn ? 'Go on here' : 'Join') : call.kind === 'show' && isAsker ? 'Answer and show' : 'Answer';
    button('answer').hidden = false;
    // Being shown something needs no camera of one's own.
    button('answer-voice').hidden = !rings || pictureFor(call) === 'none';
    button('decline').hidden = !rings;
    const line = bar.querySelector('[data-call-ring-words]')!;
    if (bar.hidden || line.textContent !== words) {
      line.textContent = words;
      announce(words);
    }
    clearTimeout(putAway);
    telling = false;
    panel.hidden = bar.hidden = false;
    if (rings && !stopSound) {
      // A photo that fills the page would lie over what answers.
      for (const over of document.querySelectorAll('dialog[open]')) (over as HTMLDialogElement).close();
      stopSound = ringAloud();
      document.title = `${words} · ${title}`;
    }
    if (!rings) hush();
  }

  function putBarAway(): void {
    hush();
    clearTimeout(putAway);
    telling = false;
    bar.hidden = true;
    if (!mine) panel.hidden = true;
  }

  function hush(): void {
    stopSound?.();
    stopSound = undefined;
    document.title = title;
  }

  /** A word about what became of it, for a while. */
  function tell(words: string): void {
    putBarAway();
    if (!words) return;
    announce(words);
    bar.querySelector('[data-call-ring-words]')!.textContent = words;
    for (const button of bar.querySelectorAll('button')) button.hidden = true;
    panel.hidden = bar.hidden = false;
    telling = true;
    putAway = setTimeout(putBarAway, SHOWN_MS);
  }

  /** What the answer sends: as it was rung, with the voice only, or as before the reload. */
  const pictureFor = (call: CallOnWire): PictureOf => (call.kind === 'video' ? 'camera' : call.kind === 'show' && isAsker ? 'show' : 'none');
  room.addEventListener('click', (event) => {
    const start = (event.target as Element).closest<HTMLElement>('[data-call-start]');
    if (start) return void begin((call) => call.ring(start.dataset['callStart'] as CallOnWire['kind']));
    const deed = (event.target as Element).closest<HTMLElement>('[data-call-do]');
    const call = latest;
    if (!deed || !bar.contains(deed) || !call) return;
    if (deed.dataset['callDo'] === 'decline') {
      const held = heldByKeys();
      putBarAway();
      if (held) goOnWriting();
      ask('call:decline', { conversationId, callId: call.callId }).catch(() => undefined);
    } else void begin((joined) => joined.enter(call, deed.dataset['callDo'] === 'answer' ? pictureFor(call) : 'none'));
  });

  room.classList.toggle('shares-screens', canShareScreen());
  wire.on('call:changed', hear);
  wire.on('catch:up', () => void look());
  wire.on('connect', () => void look());
  if (wire.connected) void look();

  /** Is there a call to hear of? After a reload in the middle of one, the page goes straight back in. */
  async function look(): Promise<void> {
    try {
      const { call } = await ask('call:now', { conversationId });
      const way = kept();
      if (!call) {
        keep(null);
        if (!mine && latest) tell('The call is over.');
        latest = null;
      } else if (!mine && way?.callId === call.callId) {
        latest = call;
        await begin((back) => back.enter(call, way.picture));
      } else hear(call);
    } catch (error) {
      if (!(error instanceof Refused)) return;
      latest = null;
      if (!mine) putBarAway();
    }
  }

  // Of this tab only: another one is another end.
  function keep(way: Way | null): void {
    try {
      if (way) sessionStorage.setItem(place, JSON.stringify(way));
      else sessionStorage.removeItem(place);
    } catch {
      // A page that may keep nothing doesn't find back by itself; the bar offers it.
    }
  }
  function kept(): Way | null {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Way | null;
    } catch {
      return null;
    }
  }
}
