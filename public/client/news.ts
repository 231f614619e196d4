/** News as they come, in every window: the bell counts, the list grows, and what was read elsewhere or is looked at now is read. */
import { setUnread, unreadNow } from './bell.js';
import { socket } from './socket.js';

const list = document.querySelector<HTMLElement>('[data-news-list]');
const empty = document.querySelector<HTMLElement>('[data-news-empty]');
const readAll = document.querySelector<HTMLElement>('[data-read-all]');
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-news-ids]')];
const idsOf = (row: HTMLElement) => row.dataset['newsIds']!.split(' ');

if (document.body.dataset['me']) {
  const wire = socket();
  wire.on('notification:new', ({ id, html, unread, href }) => {
    if (unread !== undefined) setUnread(unread);
    if (id && html && list && !rows().some((row) => idsOf(row).includes(id))) {
      list.insertAdjacentHTML('afterbegin', html);
      if (empty) empty.hidden = true;
      if (readAll) {
        readAll.hidden = false;
        const upTo = readAll.querySelector<HTMLInputElement>('[name=upTo]');
        if (upTo) upTo.value = list.querySelector('time')?.dateTime ?? upTo.value;
      }
    }
    // It tells of the page that is being looked at.
    if (id && !document.hidden && new URL(href, location.href).pathname === location.pathname) void readHere();
  });
  wire.on('notification:read', ({ ids, unread }) => {
    setUnread(unread);
    if (ids?.length === 0) return;
    for (const row of rows()) if (ids === null || idsOf(row).every((id) => ids.includes(id))) row.querySelector('[data-new]')?.remove();
    for (const row of rows()) row.classList.toggle('unread', row.querySelector('[data-new]') !== null);
    if (readAll) readAll.hidden = !document.querySelector('[data-new]');
  });
  if (!document.hidden) void readHere();
  document.addEventListener('visibilitychange', () => !document.hidden && void readHere());
}

/** What leads to this very page is read by looking at it, however one came here. */
async function readHere(): Promise<void> {
  if (unreadNow() === 0 || !/\/[0-9a-f]{24}(\/|$)/.test(location.pathname)) return;
  try {
    const reply = await fetch('/api/v1/notifications/read', { method: 'PUT', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ path: location.pathname }) });
    if (reply.ok) setUnread(((await reply.json()) as { unread: number }).unread);
  } catch {
    // It stays unread, and that is no harm.
  }
}
