/** Offers come and go by themselves on "For you", the bell counts them, and the asker's line keeps itself true. */
import { announce } from './announce.js';
import { setWaiting, waitingAtFirst } from './bell.js';
import { ask, Refused, socket } from './socket.js';

const list = document.querySelector<HTMLElement>('[data-offers]');
const empty = document.querySelector<HTMLElement>('[data-offers-empty]');
const GONE_AFTER_MS = 6000;
/** So long somebody may think about staying ready; what they stay ready for is over soon after. */
const STAY_MS = 90_000;
/** The same for whoever hadn't said yes yet. */
const THINK_MS = 15_000;

const cards = () => [...(list?.querySelectorAll<HTMLElement>('[data-offer]') ?? [])];
const cardOf = (offerId: string) => cards().find((card) => card.dataset['offer'] === offerId);
/** Offers still open here. A page without the list knows only how many there were when it was drawn, and what came and went since. */
const open = new Set(cards().map((card) => card.dataset['offer']!));
let unlisted = list ? 0 : waitingAtFirst;

function went(offerId: string): void {
  if (!open.delete(offerId) && !list) unlisted = Math.max(0, unlisted - 1);
  count();
}

function count(): void {
  setWaiting(open.size + unlisted);
  if (empty) empty.hidden = cards().length > 0;
}

function say(card: HTMLElement, words: string): void {
  const said = card.querySelector<HTMLElement>('[data-said]');
  if (!said) return;
  said.hidden = false;
  said.textContent = words;
}

/** Says on the card what became of it; then the card goes. */
function settle(card: HTMLElement, words: string, afterMs = GONE_AFTER_MS): void {
  say(card, words);
  for (const button of card.querySelectorAll('button')) button.disabled = true;
  setTimeout(() => {
    card.remove();
    count();
  }, afterMs);
}

/** Somebody else was quicker: the card stays for a while, with the way to stay ready. */
function offerToStay(card: HTMLElement, words: string, afterMs: number): HTMLButtonElement | null {
  settle(card, words, afterMs);
  const form = card.querySelector<HTMLFormElement>('[data-stay]');
  const button = form?.querySelector('button') ?? null;
  if (!form || !button) return null;
  form.hidden = false;
  button.disabled = false;
  return button;
}

async function stay(card: HTMLElement, form: HTMLFormElement): Promise<void> {
  try {
    await ask('offer:stay', { offerId: card.dataset['offer']! });
    form.hidden = true;
    say(card, 'Thank you. You are the first we ask, should they fall silent. Keep this page open.');
  } catch (error) {
    if (!(error instanceof Refused)) return form.submit();
    form.hidden = true;
    say(card, error.message);
  }
}

async function take(card: HTMLElement, button: HTMLButtonElement | null): Promise<void> {
  const offerId = card.dataset['offer']!;
  button?.setAttribute('aria-busy', 'true');
  try {
    const { conversationId } = await ask('offer:accept', { offerId });
    location.assign(`/conversations/${conversationId}`);
  } catch (error) {
    button?.removeAttribute('aria-busy');
    if (!(error instanceof Refused)) return card.querySelector<HTMLFormElement>('[data-accept]')?.submit();
    if (error.code === 'hands_full' || error.code === 'too_many') return say(card, error.message);
    went(offerId);
    if (error.code === 'already_helped') offerToStay(card, error.message, STAY_MS)?.focus();
    else settle(card, error.message);
  }
}

async function pass(card: HTMLElement, form: HTMLFormElement, reason: string): Promise<void> {
  const offerId = card.dataset['offer']!;
  try {
    await ask('offer:decline', { offerId, reason });
    const next = card.nextElementSibling ?? card.previousElementSibling;
    card.remove();
    went(offerId);
    (next?.querySelector<HTMLElement>('button') ?? document.getElementById('main'))?.focus();
    announce('All right. We look for others.');
  } catch (error) {
    if (error instanceof Refused) return settle(card, error.message);
    const said = Object.assign(document.createElement('input'), { type: 'hidden', name: 'reason', value: reason });
    form.append(said);
    form.submit();
  }
}

list?.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const card = form.closest<HTMLElement>('[data-offer]');
  // Without a connection the form posts as it would without this script.
  if (!card || !socket().connected) return;
  event.preventDefault();
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (form.hasAttribute('data-stay')) void stay(card, form);
  else if (form.hasAttribute('data-accept')) void take(card, button);
  else void pass(card, form, button?.value ?? '');
});

if (document.body.dataset['me']) {
  const wire = socket();
  wire.on('offer:new', ({ offerId, html }) => {
    open.add(offerId);
    if (list) {
      cardOf(offerId)?.remove();
      list.insertAdjacentHTML('afterbegin', html);
    }
    count();
    announce('Someone could use your help.');
  });
  wire.on('offer:gone', ({ offerId, status, message }) => {
    const card = cardOf(offerId);
    // Gone by this page's own doing: it was said already.
    if (list && !open.has(offerId)) return;
    if (card && status === 'withdrawn') offerToStay(card, message, THINK_MS);
    else if (card) settle(card, message);
    went(offerId);
  });
  wire.on('queue:position', ({ questionId, html }) => {
    const shown = document.querySelector<HTMLElement>(`[data-asking="${CSS.escape(questionId)}"]`);
    if (!shown) return;
    // Filled rather than replaced: a live region that is replaced is not read out.
    const next = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('[data-asking]');
    if (!next) return;
    shown.className = next.className;
    shown.replaceChildren(...next.childNodes);
  });
  // Offers that came or went while away: the list is drawn anew, unless something is being typed.
  let connectedBefore = false;
  wire.on('connect', () => {
    if (connectedBefore && list && !document.querySelector('textarea:focus, input:focus')) location.reload();
    connectedBefore = true;
  });
}
