/** Recording in a talk ([data-record]): a voice note or a short clip. What records is fetched when it is asked for, and nothing runs before. */
import { announce } from './announce.js';

const room = document.querySelector<HTMLElement>('[data-conversation][data-live]');
const panel = room?.querySelector<HTMLElement>('[data-recorder]');
if (room && panel) offer(room, panel);

function offer(room: HTMLElement, panel: HTMLElement): void {
  let busy = false;
  const words = panel.querySelector<HTMLElement>('[data-record-words]')!;
  room.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-record]');
    if (!button || busy) return;
    busy = true;
    try {
      const { record } = await import('./record/record.js');
      await record(panel, button.dataset['record'] === 'video' ? 'video' : 'voice', (made) => !room.dispatchEvent(new CustomEvent('tacit:attach', { cancelable: true, detail: made })));
    } catch {
      panel.hidden = false;
      words.textContent = 'The recorder could not be opened. Reload the page and try again; your text is safe.';
      announce(words.textContent);
    } finally {
      busy = false;
    }
  });
}
