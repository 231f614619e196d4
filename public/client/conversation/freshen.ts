/** Renews the parts of the page that say how it stands (solved, ended, a draft to read), and leaves what is being written alone. */
export async function freshen(room: HTMLElement): Promise<void> {
  try {
    const reply = await fetch(location.pathname, { headers: { accept: 'text/html' } });
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    for (const part of document.querySelectorAll<HTMLElement>('[data-fresh]')) {
      const fresh = page.querySelector<HTMLElement>(`[data-fresh="${part.dataset['fresh']}"]`);
      // Not under somebody's fingers: a form that is being filled in stays.
      if (!fresh || part.contains(document.activeElement) || part.innerHTML === fresh.innerHTML) continue;
      part.replaceChildren(...fresh.childNodes);
    }
    const status = page.querySelector<HTMLElement>('[data-conversation]')?.dataset['status'];
    if (status) room.dataset['status'] = status;
  } catch {
    // Offline: the page says what it last knew.
  }
}
