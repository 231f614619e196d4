/** Voting without leaving the page: form[data-vote] posts by itself when there is no script. */
import { announce } from './announce.js';

const FAILED = 'Your vote did not get through. Try again in a moment.';

/** Delegated, so that parts of the page that are renewed later vote too. */
document.addEventListener('submit', (event) => {
  const form = (event.target as HTMLElement).closest<HTMLFormElement>('form[data-vote]');
  const pressed = event.submitter;
  if (!form || !(pressed instanceof HTMLButtonElement)) return;
  event.preventDefault();
  void cast(form, pressed);
});

async function cast(form: HTMLFormElement, pressed: HTMLButtonElement): Promise<void> {
  if (form.dataset['busy'] !== undefined) return;
  form.dataset['busy'] = '';
  pressed.classList.add('pressed');
  try {
    const reply = await fetch(`/api/v1${new URL(form.action).pathname}`, { method: 'PUT', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ value: Number(pressed.value) }) });
    const told = (await reply.json()) as { score: number; value: number; error?: { message: string } };
    if (reply.ok) show(form, told.score, told.value);
    else say(told.error?.message ?? FAILED);
  } catch {
    say(FAILED);
  } finally {
    pressed.classList.remove('pressed');
    delete form.dataset['busy'];
  }
}

/** A second press on the same button takes the vote back. */
function show(form: HTMLFormElement, score: number, mine: number): void {
  form.querySelector('output')!.textContent = String(score);
  for (const [button, value] of [...form.querySelectorAll('button')].map((one, place): [HTMLButtonElement, number] => [one, place === 0 ? 1 : -1])) {
    button.value = String(mine === value ? 0 : value);
    button.setAttribute('aria-pressed', String(mine === value));
  }
}

function say(words: string): void {
  announce(words);
  const news = document.querySelector('[data-news]');
  if (news) news.textContent = words;
}
