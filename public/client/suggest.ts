/** Similar questions while a title is being typed: [data-suggest] names the field, [data-suggest-from] the address that renders the list. */
import { announce } from './announce.js';

const PAUSE_MS = 250;
const FEWEST_LETTERS = 4;

for (const box of document.querySelectorAll<HTMLElement>('[data-suggest]')) watch(box);

function watch(box: HTMLElement): void {
  const form = box.closest('form') ?? document.querySelector('form.ask-step');
  const field = form?.elements.namedItem(box.dataset['suggest'] ?? 'title');
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  let timer: number | undefined;
  let asking: AbortController | undefined;
  let shownFor = '';
  const look = async () => {
    const words = field.value.trim();
    if (words === shownFor) return;
    asking?.abort();
    if (words.length < FEWEST_LETTERS) {
      shownFor = words;
      box.replaceChildren();
      return;
    }
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset['suggestFrom']}?q=${encodeURIComponent(words.slice(0, 300))}`, { signal: asking.signal, headers: { accept: 'text/html' } });
      if (!answer.ok) return;
      const html = await answer.text();
      shownFor = words;
      show(box, html);
    } catch {
      // Typed on, or offline: what stands there stays.
    }
  };
  field.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE_MS);
  });
  if (field.value) void look();
}

/** Says once to those who listen that there is something, instead of reading the whole list at every key. */
function show(box: HTMLElement, html: string): void {
  const had = box.querySelectorAll('li').length;
  box.innerHTML = html;
  const has = box.querySelectorAll('li').length;
  if (has !== had) announce(has === 0 ? 'No similar questions.' : has === 1 ? 'One similar question below.' : `${has} similar questions below.`);
}
