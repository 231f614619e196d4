/** What is at hand beside a talk: snippets behind "/", and solved ones like this, put where one writes by one press or a key. */
import { announce } from './announce.js';
import type { AtHand } from './at-hand/find-snippets.js';
import { AtHandList } from './at-hand/list.js';
import { putIn } from './at-hand/put-in.js';

const WIDE = '(min-width: 900px)';

const field = document.querySelector<HTMLTextAreaElement>('[data-conversation] [data-composer] textarea');
const snippets = document.querySelector<HTMLElement>('[data-snippets]');
const related = document.querySelector<HTMLDetailsElement>('[data-related]');
if (field && snippets) offerSnippets(field, snippets);
if (related) showRelated(related, field);

function offerSnippets(field: HTMLTextAreaElement, place: HTMLElement): void {
  let fetched: Promise<AtHand[]> | undefined;
  const items = () => (fetched ??= fetchSnippets(place.dataset['snippets']!).catch(() => ((fetched = undefined), [])));
  const chosen = (item: AtHand) => {
    putIn(field, item.text, { all: true });
    announce(`${item.name} is in your message.`);
    void fetch(`/api/v1/me/snippets/${item.id}/uses`, { method: 'POST', headers: { accept: 'application/json' } }).catch(() => undefined);
  };
  new AtHandList(field, { items, chosen });
  place.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-snippet]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const item = (await items()).find(({ id }) => id === link.dataset['snippet']);
    if (!item) return location.assign(link.href);
    putIn(field, item.text);
    void fetch(`/api/v1/me/snippets/${item.id}/uses`, { method: 'POST', headers: { accept: 'application/json' } }).catch(() => undefined);
  });
}

async function fetchSnippets(conversationId: string): Promise<AtHand[]> {
  const reply = await fetch(`/api/v1/me/snippets?conversationId=${conversationId}`, { headers: { accept: 'application/json' } });
  if (!reply.ok) throw new Error(`Snippets: ${reply.status}`);
  return ((await reply.json()) as { items: AtHand[] }).items;
}

/** Looked for after the page stands; beside a wide talk it is open, when there is something. */
function showRelated(box: HTMLDetailsElement, field: HTMLTextAreaElement | null): void {
  const list = box.querySelector<HTMLElement>('[data-related-list]')!;
  let asked: Promise<void> | undefined;
  const look = () => (asked ??= fill(box, list));
  box.addEventListener('toggle', () => box.open && void look());
  if (matchMedia(WIDE).matches) setTimeout(() => void look().then(() => (box.open ||= list.querySelector('li') !== null)), 300);
  if (!field) return;
  const put = (link: HTMLElement) => {
    putIn(field, link.dataset['insert']!);
    announce('It is in your message.');
  };
  box.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-insert]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    put(link);
  });
  addEventListener('keydown', (event) => {
    // By the key's place: with Alt and Shift it types something else on some keyboards.
    const number = /^Digit([1-5])$/.exec(event.code)?.[1];
    if (!number || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void look().then(() => {
      const link = list.querySelector<HTMLElement>(`[data-number="${number}"]`);
      if (link) put(link);
    });
  });
}

async function fill(box: HTMLElement, list: HTMLElement): Promise<void> {
  try {
    const reply = await fetch(box.dataset['related']!, { headers: { accept: 'text/html' } });
    if (!reply.ok) return;
    const found = new DOMParser().parseFromString(await reply.text(), 'text/html');
    list.replaceChildren(...[...found.body.childNodes].map((node) => document.importNode(node, true)));
  } catch {
    // Offline: the link to its page stays.
  }
}
