/** Signing out ([data-sign-out]) forgets on this device what was written here and not sent: drafts, and messages that wait. */
import { forgetAllKept } from './conversation/attach/kept.js';
import { forgetAllUnsent } from './conversation/unsent-shelf.js';
import { shelf } from './conversation/shelf.js';

/** Nobody is kept from signing out. */
const FORGOTTEN_WITHIN_MS = 1500;
const OURS = /^tacit:/;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-out]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    forgetSmallShelf();
    void Promise.race([Promise.all([forgetAllUnsent(), forgetAllKept()]), new Promise((go) => setTimeout(go, FORGOTTEN_WITHIN_MS))]).finally(() => form.submit());
  });
}

function forgetSmallShelf(): void {
  const small = shelf();
  const keys = Array.from({ length: small.length }, (_, place) => small.key(place) ?? '');
  for (const key of keys) if (OURS.test(key)) small.removeItem(key);
}
