/** The numbers beside the bell and "For you", kept true while the page is open. */
const bell = document.querySelector<HTMLElement>('[data-bell]');
const waitingCounts = document.querySelectorAll<HTMLElement>('[data-waiting]');
const MOST = 99;

let unread = Number(bell?.dataset['bell']) || 0;
let waiting = Number(waitingCounts[0]?.textContent) || 0;

export const waitingAtFirst = waiting;
export const unreadNow = () => unread;

/** News that aren't read. */
export function setUnread(count: number): void {
  unread = count;
  show();
}

/** Offers that wait. */
export function setWaiting(count: number): void {
  waiting = count;
  for (const badge of waitingCounts) badge.textContent = count > 0 ? String(count) : '';
  show();
}

function show(): void {
  const all = unread + waiting;
  if (bell) bell.textContent = all > MOST ? `${MOST}+` : all > 0 ? String(all) : '';
}
