/** Says something to those who listen to the page rather than look at it. */
const announcer = document.getElementById('announcer');

export function announce(words: string): void {
  if (!announcer) return;
  announcer.textContent = '';
  // The same words twice are two happenings; a live region only speaks when it changes.
  requestAnimationFrame(() => (announcer.textContent = words));
}
