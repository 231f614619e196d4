/** News for whoever is elsewhere on the site: "Grace wrote to you", with the way there. */
import { socket } from './socket.js';

const SHOWN_MS = 12_000;

// Strangers hear nothing, so they hold no socket.
if (document.body.dataset['me']) {
  socket().on('notification:new', ({ message, href, quiet }) => {
    if (quiet || new URL(href, location.href).pathname === location.pathname) return;
    show(message, href);
  });
}

function show(message: string, href: string): void {
  const place = noticePlace();
  for (const before of place.querySelectorAll('a')) if (before.getAttribute('href') === href) before.remove();
  const link = document.createElement('a');
  link.className = 'notice';
  link.href = href;
  link.textContent = message;
  place.append(link);
  setTimeout(() => {
    if (!link.matches(':focus, :hover')) link.remove();
  }, SHOWN_MS);
}

/** One live region for them all, there before anything is put into it. */
function noticePlace(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-notices]');
  if (found) return found;
  const place = document.createElement('div');
  place.dataset['notices'] = '';
  place.className = 'notices';
  place.setAttribute('role', 'status');
  document.body.append(place);
  return place;
}
