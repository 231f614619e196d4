/** Drafts: what is typed into form[data-draft] survives a closed tab, a dead battery and a tunnel, until it was posted. */
import { shelf } from './conversation/shelf.js';

const PREFIX = 'tacit:form:';
const SENT = 'tacit:form-sent';
const KEPT = 'Your draft is kept on this device.';
const kept = shelf();

forgetWhatWasPosted();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form, PREFIX + form.dataset['draft']!);
// For what is only sent by browsers with script.
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-with-script]')) field.disabled = false;

function keep(form: HTMLFormElement, key: string): void {
  const fields = [...form.elements].filter((field): field is HTMLInputElement | HTMLTextAreaElement => (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && (field.type === 'text' || field.type === 'email'))) && field.name !== '');
  const note = form.querySelector('[data-draft-note]');
  const draft = read(key);
  let restored = false;
  for (const field of fields) {
    const words = draft[field.name];
    if (field.value !== '' || !words) continue;
    field.value = words;
    restored = true;
  }
  if (restored && note) note.textContent = `${KEPT} This is what you wrote before.`;
  form.addEventListener('input', () => {
    const words = Object.fromEntries(fields.map((field) => [field.name, field.value]).filter(([, value]) => value !== ''));
    try {
      kept.setItem(key, JSON.stringify({ ...read(key), ...words }));
      if (note) note.textContent = KEPT;
    } catch {
      // A full shelf keeps nothing more; the page itself still holds the words.
    }
  });
  if (form.method === 'post') form.addEventListener('submit', () => sessionStorage.setItem(SENT, key));
}

/** Posted for good when the next page doesn't show that form with its refusal. */
function forgetWhatWasPosted(): void {
  try {
    const key = sessionStorage.getItem(SENT);
    if (!key) return;
    sessionStorage.removeItem(SENT);
    if (!document.querySelector('.errors')) kept.removeItem(key);
  } catch {
    // Without storage nothing was kept either.
  }
}

function read(key: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(kept.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {};
  } catch {
    return {};
  }
}
