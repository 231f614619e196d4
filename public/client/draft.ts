/** Drafts: what is typed into form[data-draft] survives a closed tab, a dead battery and a tunnel, and is there on another device, until it was posted. */
import { fetchDraft, isKnown, putDraft } from './drafts/server.js';
import { sameWords, settle, type Kept, type Words } from './drafts/settle.js';
import { dropKept, readKept, writeKept } from './drafts/shelved.js';

type Field = HTMLInputElement | HTMLTextAreaElement;

const SENT = 'tacit:form-sent';
const PAUSE_MS = 1500;
const HERE = 'Your draft is kept on this device.';
const EVERYWHERE = 'Your draft is kept; it is there on your other devices too.';

const posted = forgetWhatWasPosted();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form, form.dataset['draft']!);
// For what is only sent by browsers with script.
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-with-script]')) field.disabled = false;

function keep(form: HTMLFormElement, place: string): void {
  const fields = [...form.elements].filter((field): field is Field => (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && (field.type === 'text' || field.type === 'email' || (field.type === 'hidden' && field.name === 'space')))) && field.name !== '');
  const note = form.querySelector<HTMLElement>('[data-draft-note]');
  // What the page itself came with, after a refusal or from the list of drafts, is what this form is about.
  const given = fields.some(({ value, name }) => value !== '' && name === 'body');
  let draft = readKept(place);
  let timer: number | undefined;
  let saving: AbortController | undefined;
  let sent = false;

  const typed = (): Words => Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const say = (words: string, action?: { words: string; press(): void }) => {
    if (!note) return;
    note.textContent = words;
    if (!action) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button quiet', textContent: action.words });
    button.addEventListener('click', action.press);
    note.append(button);
  };
  const tellKept = () => {
    const words = draft?.version ? EVERYWHERE : HERE;
    if (draft?.other && !sameWords(draft.other, draft.words)) say('You wrote something else on another device.', { words: 'Show that', press: swap });
    else say(words);
  };
  const show = (words: Words, over = false) => {
    let changed = false;
    for (const field of fields) {
      const text = words[field.name] ?? '';
      if ((field.value !== '' && !over) || text === '' || field.value === text) continue;
      field.value = text;
      changed = true;
    }
    return changed;
  };
  const swap = () => {
    if (!draft?.other) return;
    const { other, words } = draft;
    draft = { ...draft, words: { ...words, ...other }, other: words, at: Date.now(), dirty: true };
    for (const field of fields) field.value = draft.words[field.name] ?? '';
    writeKept(place, draft);
    tellKept();
    plan();
    fields[0]?.focus();
  };
  const save = async (leaving = false) => {
    window.clearTimeout(timer);
    timer = undefined;
    if (!isKnown || sent || !draft?.dirty) return;
    saving?.abort();
    saving = new AbortController();
    const { words, version } = draft;
    const kept = await putDraft(place, words, version, leaving ? { leaving } : { signal: saving.signal });
    if (kept === undefined || sent || !draft) return;
    const unseen = kept?.older && kept.version !== version && !sameWords(kept.older.words, words) ? kept.older.words : undefined;
    draft = { ...draft, version: kept?.version ?? 0, dirty: !sameWords(draft.words, words), ...(unseen && { other: unseen }) };
    writeKept(place, draft);
    tellKept();
  };
  const plan = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE_MS);
  };

  if (!given && draft && show(draft.words)) say(`${HERE} This is what you wrote before.`);

  form.addEventListener('input', () => {
    const before: Kept = draft ?? { words: {}, at: 0, version: 0, dirty: true };
    draft = { ...before, words: { ...before.words, ...typed() }, at: Date.now(), dirty: true };
    // A full shelf keeps nothing more; the page itself still holds the words.
    if (writeKept(place, draft) && !draft.other) say(draft.version ? EVERYWHERE : HERE);
    plan();
  });
  addEventListener('pagehide', () => timer !== undefined && void save(true));
  if (form.method === 'post') {
    form.addEventListener('submit', () => {
      sent = true;
      window.clearTimeout(timer);
      saving?.abort();
      sessionStorage.setItem(SENT, place);
    });
    // Back from the page cache, or held up by a field that isn't filled in: it is a draft again.
    addEventListener('pageshow', (event) => event.persisted && (sent = false));
  }

  /** Asks the server once; what was typed meanwhile stays. */
  const meet = async () => {
    // What was posted a moment ago may still be on its way out of the drafts.
    if (!isKnown || posted === place) return;
    const typedAt = draft?.at;
    const server = await fetchDraft(place);
    if (server === undefined || sent) return;
    if (given) {
      if (server) draft = { ...draft, words: { ...draft?.words, ...typed() }, at: Date.now(), version: draft?.version || server.version, dirty: true };
      return;
    }
    if (draft?.at !== typedAt) return;
    const had = draft;
    draft = settle(had, server);
    if (!draft) {
      dropKept(place);
      for (const field of fields) if (had && field.value === had.words[field.name]) field.value = '';
      note?.replaceChildren();
      return;
    }
    writeKept(place, draft);
    show(draft.words, true);
    tellKept();
    if (draft.dirty) plan();
  };
  const folded = form.closest('details');
  if (folded && !folded.open) folded.addEventListener('toggle', () => void meet(), { once: true });
  else void meet();
}

/** Posted for good when the next page doesn't show that form with its refusal. @returns the place. */
function forgetWhatWasPosted(): string | null {
  try {
    const place = sessionStorage.getItem(SENT);
    if (!place) return null;
    sessionStorage.removeItem(SENT);
    if (document.querySelector('.errors')) return null;
    dropKept(place);
    return place;
  } catch {
    // Without storage nothing was kept either.
    return null;
  }
}
