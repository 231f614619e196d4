/** An open question page, kept up to date: what is new is offered, never pushed under somebody's eyes. */
import { ask, socket } from './socket.js';

/** When the latest change was that this page heard of: what is asked for with it is no older. */
let latest = '';

const page = document.querySelector<HTMLElement>('[data-question]');
if (page) follow(page, page.dataset['question']!);

function follow(room: HTMLElement, questionId: string): void {
  const wire = socket();
  // Every new connection watches anew, and hears how the question stands: so it learns what it missed.
  const watch = () => void ask('question:watch', { questionId }).then(() => room.setAttribute('data-watching', ''), () => undefined);
  wire.on('connect', watch);
  if (wire.connected) watch();
  wire.on('question:changed', (told) => {
    if (told.questionId !== questionId) return;
    latest = told.at ?? latest;
    if (told.what === 'now') {
      if (told.at === room.dataset['updated']) return;
      room.dataset['updated'] = told.at ?? '';
      void offer(room, 'answer');
      void renew(room, ['state', 'asking', 'people', 'vote', 'comments', 'me-too', 'marks']);
    } else if (told.vote) score(room, told.vote);
    else if (told.answer) {
      if (told.answer.authorId !== document.body.dataset['me']) announceAnswer(room, told.what);
    } else if (told.what === 'comment') void renew(room, ['comments']);
    else if (told.what === 'answer' || told.what === 'answer-edited') void offer(room, told.what);
    else if (told.what === 'me-too' || told.what === 'marks') void renew(room, [told.what]);
    else void renew(room, told.what === 'vote' ? ['vote'] : ['state', 'asking', 'people', 'me-too', ...(told.what === 'accepted' || told.what === 'unaccepted' ? ['answers'] : [])]);
  });
}

/** Everybody's score of a post; what one has voted oneself stays as it is. */
function score(room: HTMLElement, vote: { id: string; score: number }): void {
  const shown = room.querySelector(`[data-part="vote-${vote.id}"] output, [data-part="vote-${vote.id}"] .score strong`);
  if (shown) shown.textContent = String(vote.score);
  else void renew(room, [`vote-${vote.id}`]);
}

/** Says at once that an answer came; its words are asked for when somebody wants to see them: not by hundreds of pages at the same moment. */
function announceAnswer(room: HTMLElement, what: string): void {
  const news = room.querySelector<HTMLElement>('[data-news]');
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: 'A new answer came. Show it' });
  button.addEventListener('click', () => void offer(room, what).then(() => news?.querySelector('button')?.click()), { once: true });
  news?.replaceChildren(button);
}

/** A button that shows what came; nothing moves until it is pressed. Your own answer is there already. */
async function offer(room: HTMLElement, what: string): Promise<void> {
  const fresh = await freshPage();
  const answers = fresh && part(fresh, 'answers');
  const shown = part(document, 'answers');
  const news = room.querySelector<HTMLElement>('[data-news]');
  if (!answers || !shown || !news || (what === 'answer' ? idsIn(answers) === idsIn(shown) : answers.textContent === shown.textContent)) return;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: what === 'answer' ? 'A new answer came. Show it' : 'An answer was changed. Show it' });
  button.addEventListener('click', () => {
    const before = new Set(idsIn(shown).split(' '));
    swap(shown, answers);
    const state = part(document, 'state');
    const stateNow = part(fresh!, 'state');
    if (state && stateNow) swap(state, stateNow);
    const heading = room.querySelector('#answers');
    heading!.textContent = fresh!.querySelector('#answers')?.textContent ?? heading!.textContent;
    news.replaceChildren();
    const added = [...shown.querySelectorAll<HTMLElement>('.answer')].find(({ id }) => !before.has(id));
    added?.setAttribute('tabindex', '-1');
    added?.focus();
  });
  news.replaceChildren(button);
}

/** Renews these parts at once; one that somebody is in, or has typed in, stays as it is. */
async function renew(room: HTMLElement, names: string[]): Promise<void> {
  const fresh = await freshPage();
  if (!fresh) return;
  for (const shown of room.querySelectorAll<HTMLElement>('[data-part]')) {
    const name = shown.dataset['part']!;
    if (!names.some((wanted) => name === wanted || name.startsWith(`${wanted}-`))) continue;
    const now = part(fresh, name);
    if (now && now.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) swap(shown, now);
  }
}

async function freshPage(): Promise<Document | null> {
  try {
    const reply = await fetch(`${location.pathname}?at=${encodeURIComponent(latest)}`, { headers: { accept: 'text/html' } });
    return reply.ok ? new DOMParser().parseFromString(await reply.text(), 'text/html') : null;
  } catch {
    // Offline: what stands there stays, and the next change or connection asks again.
    return null;
  }
}

const part = (where: ParentNode, name: string) => where.querySelector<HTMLElement>(`[data-part="${name}"]`);
const idsIn = (where: ParentNode) => [...where.querySelectorAll('.answer')].map(({ id }) => id).join(' ');
const swap = (shown: HTMLElement, now: HTMLElement) => shown.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
