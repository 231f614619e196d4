/** One recording in its panel, from the press to sending or discarding: begin, stop, listen again, decide. */
import { lengthInWords } from '../../../server/attachments/sizes.js';
import { announce } from '../announce.js';
import { formOf, LONGEST_S, nameOf, RATES, type RecordKind } from './forms.js';
import { wordsFor } from './refusals.js';

export interface Recorded {
  file: File;
  kind: RecordKind;
  seconds: number;
  /** At once, without a further press. */
  send: boolean;
}

/** What stands above the words is as much as one message takes. */
const NO_ROOM = 'There is no room for it in this message: send it first, or take a file out. The recording waits here.';

type Deed = 'stop' | 'send' | 'keep' | 'again' | 'discard';

/** Offers what was recorded to `take` until it is taken or discarded; resolves then, or when there was nothing to record with. Leaves nothing switched on. */
export async function record(panel: HTMLElement, kind: RecordKind, take: (made: Recorded) => boolean): Promise<void> {
  const own = new AbortController();
  const deed = deeds(panel, own.signal);
  const before = document.activeElement as HTMLElement | null;
  const stage = stageOf(panel);
  try {
    for (;;) {
      try {
        return await once(kind, stage, deed, take);
      } catch (error) {
        const words = wordsFor(error, kind);
        stage.show('refused', words);
        announce(words);
        if ((await deed(['again', 'discard'])) === 'discard') return;
      }
    }
  } finally {
    own.abort();
    panel.hidden = true;
    before?.focus();
  }
}

async function once(kind: RecordKind, stage: Stage, deed: Deeds, take: (made: Recorded) => boolean): Promise<void> {
  let stream: MediaStream | undefined;
  try {
    stage.show('asking', kind === 'voice' ? 'Asking for your microphone…' : 'Asking for your camera and microphone…');
    const form = formOf(kind);
    if (!form || !navigator.mediaDevices) throw new Error('Nothing here records.');
    const asked = navigator.mediaDevices.getUserMedia({ audio: true, ...(kind === 'video' && { video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } }) });
    stream = await Promise.race([asked, deed(['discard']).then(() => undefined)]);
    if (!stream) return void asked.then(stop, () => undefined);
    const made = await run(stream, form, kind, stage, deed);
    stop(stream);
    if (!made) return;
    stage.listen(made.bytes, kind);
    stage.show('made', `${nameOf(kind)}, ${lengthInWords(made.seconds)}. Nobody has it yet.`);
    const file = new File([made.bytes], nameOf(kind), { type: made.bytes.type });
    for (;;) {
      const chosen = await deed(['send', 'keep', 'discard']);
      if (chosen === 'discard') return announce('Discarded.');
      if (take({ file, kind, seconds: made.seconds, send: chosen === 'send' })) return;
      stage.show('full', NO_ROOM);
      announce(NO_ROOM);
    }
  } finally {
    if (stream) stop(stream);
    stage.forget();
  }
}

async function run(stream: MediaStream, form: string, kind: RecordKind, stage: Stage, deed: Deeds): Promise<{ bytes: Blob; seconds: number } | undefined> {
  const recorder = new MediaRecorder(stream, { mimeType: form, ...RATES });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && parts.push(data));
  const over = new Promise<void>((done) => {
    recorder.addEventListener('stop', () => done(), { once: true });
    // The microphone was pulled out, or taken away in the browser's own bar.
    for (const track of stream.getTracks()) track.addEventListener('ended', () => recorder.state === 'recording' && recorder.stop());
  });
  stage.look(kind === 'video' ? stream : null);
  // A piece a second: a phone that runs out of memory later has lost little.
  recorder.start(1000);
  const begun = performance.now();
  const gone = () => (performance.now() - begun) / 1000;
  stage.show('running', 'Recording');
  announce(`Recording. At most ${lengthInWords(LONGEST_S[kind])}.`);
  const tick = setInterval(() => {
    stage.time(`${lengthInWords(gone())} of ${lengthInWords(LONGEST_S[kind])}`);
    if (gone() >= LONGEST_S[kind] && recorder.state === 'recording') recorder.stop();
  }, 250);
  const chosen = await Promise.race([deed(['stop', 'discard']), over.then(() => 'stop' as const)]);
  const seconds = Math.min(gone(), LONGEST_S[kind]);
  clearInterval(tick);
  if (recorder.state !== 'inactive') recorder.stop();
  await over;
  stage.time('');
  if (chosen === 'discard') return void announce('Discarded.');
  return { bytes: new Blob(parts, { type: form.split(';')[0]! }), seconds };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

type Deeds = <D extends Deed>(offered: D[]) => Promise<D>;

function deeds(panel: HTMLElement, signal: AbortSignal): Deeds {
  return (offered) => new Promise((done) => {
    const take = (deed: Deed | undefined) => deed && (offered as Deed[]).includes(deed) && done(deed as (typeof offered)[number]);
    panel.addEventListener('click', (event) => take((event.target as Element).closest<HTMLElement>('[data-record-do]')?.dataset['recordDo'] as Deed | undefined), { signal });
    panel.addEventListener('keydown', (event) => event.key === 'Escape' && take('discard'), { signal });
  });
}

type Stage = ReturnType<typeof stageOf>;

/** What of the panel is seen when. */
function stageOf(panel: HTMLElement) {
  const one = <E extends HTMLElement>(name: string) => panel.querySelector<E>(`[${name}]`)!;
  const [words, time, sound, picture] = [one('data-record-words'), one('data-record-time'), one<HTMLAudioElement>('data-record-sound'), one<HTMLVideoElement>('data-record-picture')];
  const SHOWN = { asking: ['discard'], running: ['stop', 'discard'], made: ['send', 'keep', 'discard'], full: ['keep', 'discard'], refused: ['again', 'discard'] } as const;
  let address = '';
  return {
    show(state: keyof typeof SHOWN, said: string) {
      panel.hidden = false;
      panel.dataset['recorder'] = state;
      words.textContent = said;
      const offered: readonly string[] = SHOWN[state];
      for (const button of panel.querySelectorAll<HTMLButtonElement>('[data-record-do]')) button.hidden = !offered.includes(button.dataset['recordDo']!);
      one('data-record-close-words').textContent = state === 'refused' ? 'Close' : 'Discard';
      panel.querySelector<HTMLButtonElement>(`[data-record-do="${offered[0]}"]`)!.focus();
    },
    time: (said: string) => void (time.textContent = said),
    look(stream: MediaStream | null) {
      picture.srcObject = stream;
      picture.muted = true;
      picture.hidden = stream === null;
      if (stream) void picture.play().catch(() => undefined);
    },
    listen(bytes: Blob, kind: RecordKind) {
      address = URL.createObjectURL(bytes);
      picture.srcObject = null;
      const shown = kind === 'voice' ? sound : picture;
      picture.hidden = kind === 'voice';
      picture.muted = false;
      picture.controls = kind === 'video';
      shown.src = address;
      shown.hidden = false;
    },
    forget() {
      for (const shown of [sound, picture]) {
        shown.pause();
        shown.removeAttribute('src');
        shown.hidden = true;
      }
      picture.srcObject = null;
      picture.controls = false;
      time.textContent = '';
      if (address) URL.revokeObjectURL(address);
    },
  };
}
