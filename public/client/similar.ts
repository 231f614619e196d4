/** Beside a question, those like it: looked up after the page stands, so that nobody waits for them. */
const section = document.querySelector<HTMLElement>('[data-similar-to]');
if (section) requestAnimationFrame(() => void fill(section));

async function fill(place: HTMLElement): Promise<void> {
  const list = place.querySelector('ol');
  if (!list) return;
  try {
    const reply = await fetch(`/search/similar?q=${encodeURIComponent((place.dataset['similarTo'] ?? '').slice(0, 300))}`, { headers: { accept: 'text/html' } });
    if (!reply.ok) return;
    const found = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const others = [...found.querySelectorAll('li.row')].filter((row) => row.querySelector('a')?.pathname !== location.pathname);
    list.replaceChildren(...others.map((row) => document.importNode(row, true)));
    place.hidden = others.length === 0;
  } catch {
    // Offline: the question itself is what counts.
  }
}
