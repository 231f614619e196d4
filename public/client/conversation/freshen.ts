import { carryOver } from './carry-over.js';

/** A tap on a button beside the field that was left comes first. */
const LEFT_FOR_MS = 1000;
const waiting = new WeakSet<HTMLElement>();

/** Renews the parts of the page that say how it stands (solved, ended, a draft to read), and leaves what is being written alone. */
export async function freshen(room: HTMLElement): Promise<void> {
  try {
    const reply = await fetch(`${location.pathname}?part=state`, { headers: { accept: 'text/html' } });
    if (reply.status === 404) return shut(room);
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    for (const part of document.querySelectorAll<HTMLElement>('[data-fresh]')) {
      const fresh = page.querySelector<HTMLElement>(`[data-fresh="${part.dataset['fresh']}"]`);
      if (!fresh || part.innerHTML === fresh.innerHTML) continue;
      // Not under somebody's fingers: a form that is being filled in stays until they are elsewhere.
      if (part.contains(document.activeElement)) {
        onceLeft(part, () => void freshen(room));
        continue;
      }
      carryOver(part, fresh);
      part.replaceChildren(...fresh.childNodes);
    }
    const status = page.querySelector<HTMLElement>('[data-conversation]')?.dataset['status'];
    if (status) room.dataset['status'] = status;
  } catch {
    // Offline: the page says what it last knew.
  }
}

function onceLeft(part: HTMLElement, then: () => void): void {
  if (waiting.has(part)) return;
  waiting.add(part);
  part.addEventListener('focusout', () => setTimeout(() => {
    waiting.delete(part);
    then();
  }, LEFT_FOR_MS), { once: true });
}

/** Handed over, or taken out: what is said from now on doesn't come here any more. */
function shut(room: HTMLElement): void {
  const form = room.querySelector<HTMLElement>('[data-composer]');
  if (form) form.hidden = true;
  room.dataset['status'] = 'out';
  const words = room.querySelector('[data-connection]');
  if (words) words.textContent = 'You are not in this talk any more. What you did here still counts.';
  const line = room.querySelector('[data-presence]');
  if (line) line.textContent = 'You have left';
}
