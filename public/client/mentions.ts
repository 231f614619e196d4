/** Mentions come and change by themselves on a space's page of them; whoever is elsewhere is told by the bell. */
import { announce } from './announce.js';
import { socket } from './socket.js';

const list = document.querySelector<HTMLElement>('[data-mentions]');
const empty = document.querySelector<HTMLElement>('[data-mentions-empty]');

function rowOf(html: string): HTMLElement | null {
  return new DOMParser().parseFromString(`<ul>${html}</ul>`, 'text/html').querySelector<HTMLElement>('[data-mention]');
}

const shownOf = (mentionId: string) => list?.querySelector<HTMLElement>(`[data-mention="${CSS.escape(mentionId)}"]`);

/** Somebody writes in it: their words must not go. Their own hold can't have changed without them but by the clock. */
function isBusy(row: HTMLElement): boolean {
  return [...row.querySelectorAll('textarea')].some((field) => field.value !== '') || (row.contains(document.activeElement) && document.activeElement !== row);
}

if (list && document.body.dataset['me']) {
  const me = document.body.dataset['me'];
  const wire = socket();
  wire.on('mention:new', ({ mentionId, spaceId, html }) => {
    const row = rowOf(html);
    if (!row || spaceId !== list.dataset['mentions'] || list.dataset['mentionsNewest'] === undefined || shownOf(mentionId)) return;
    list.prepend(row);
    if (empty) empty.hidden = true;
    announce('Somebody has used one of your words.');
  });
  wire.on('mention:changed', ({ mentionId, holderId, html }) => {
    const shown = shownOf(mentionId);
    const row = rowOf(html);
    // Whoever did it has the page that shows it to them, with forms that others must not get.
    if (!shown || !row || holderId === me || isBusy(shown)) return;
    shown.replaceWith(row);
  });
  // What came while away: the list is drawn anew, unless something is being typed.
  let connectedBefore = false;
  wire.on('connect', () => {
    if (connectedBefore && ![...list.querySelectorAll<HTMLElement>('[data-mention]')].some(isBusy)) location.reload();
    connectedBefore = true;
  });
}
