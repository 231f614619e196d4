/** The ways a file comes in: the button's menu ([data-attach-open]), dropping onto the talk, pasting where one writes. */

/** What the browser's own choosing is asked for, by the menu's words. */
const WAYS: Record<string, { accept?: string; capture?: string }> = {
  camera: { accept: 'image/*', capture: 'environment' },
  photos: { accept: 'image/*,video/*' },
  files: {},
};

export function offerWays(room: HTMLElement, form: HTMLFormElement, add: (files: File[]) => void): void {
  openMenu(form, (way) => choose(WAYS[way]!, add));
  dropOnto(room, add);
  form.querySelector('textarea')!.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Office programs put a picture beside the words they copy: the words are meant.
    if (files.length === 0 || event.clipboardData!.types.includes('text/plain')) return;
    event.preventDefault();
    add(files);
  });
}

function choose({ accept, capture }: { accept?: string; capture?: string }, add: (files: File[]) => void): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.multiple = !capture;
  if (accept) field.accept = accept;
  if (capture) field.setAttribute('capture', capture);
  field.addEventListener('change', () => add([...(field.files ?? [])]));
  field.click();
}

function openMenu(form: HTMLFormElement, chosen: (way: string) => void): void {
  const opener = form.querySelector<HTMLButtonElement>('[data-attach-open]')!;
  const menu = form.querySelector<HTMLElement>('[data-attach-ways]')!;
  const open = (on: boolean) => {
    menu.hidden = !on;
    opener.setAttribute('aria-expanded', String(on));
  };
  opener.addEventListener('click', () => open(menu.hidden !== false));
  menu.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    if (!button) return;
    open(false);
    const way = button.dataset['attachWay'];
    if (!way) return;
    opener.focus();
    chosen(way);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return;
    open(false);
    opener.focus();
  });
  document.addEventListener('click', (event) => {
    if (!menu.hidden && !menu.contains(event.target as Node) && !opener.contains(event.target as Node)) open(false);
  });
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget as Node) && event.relatedTarget !== opener) open(false);
  });
}

function dropOnto(room: HTMLElement, add: (files: File[]) => void): void {
  const brings = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const over = (on: boolean) => room.classList.toggle('is-dropping', on);
  addEventListener('dragover', (event) => {
    if (!brings(event)) return;
    // A file let go beside the talk would open in its place and take what was written with it.
    event.preventDefault();
    over(room.contains(event.target as Node));
  });
  addEventListener('dragleave', (event) => event.relatedTarget === null && over(false));
  addEventListener('drop', (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    over(false);
    if (room.contains(event.target as Node)) add([...event.dataTransfer!.files]);
  });
}
