/** A photo of a talk, whole, over the page ([data-messages] .file-photo): closed by Escape, a press or going back; arrows lead to the next. */
const PHOTOS = '[data-messages] .file-photo';
const MARK = 'tacit:photo';

let box: HTMLDialogElement | undefined;
/** Its address: the row around it may be drawn anew meanwhile. */
let shown = '';
let goingBack = false;

const marked = () => history.state?.[MARK] !== undefined;
const mark = () => history.pushState({ ...history.state, [MARK]: true }, '');

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>(PHOTOS);
  // Whoever asks for a new tab gets it.
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || typeof HTMLDialogElement === 'undefined') return;
  event.preventDefault();
  open(link);
});
addEventListener('popstate', () => {
  const own = goingBack;
  goingBack = false;
  if (!box?.open || marked()) return;
  // It was opened again while the step back of the last closing was still under way.
  if (own) mark();
  else box.close();
});

function open(link: HTMLAnchorElement): void {
  box ??= make();
  show(link);
  box.showModal();
  if (!marked()) mark();
}

function show(link: HTMLAnchorElement): void {
  shown = link.href;
  const small = link.querySelector('img')!;
  const whole = box!.querySelector('img')!;
  whole.src = link.href;
  whole.alt = small.alt;
  box!.querySelector('p')!.textContent = small.alt.replace(/^Photo: /, '');
  box!.querySelector<HTMLAnchorElement>('a')!.href = link.href;
  for (const button of box!.querySelectorAll<HTMLButtonElement>('[data-step]')) button.hidden = beside(Number(button.dataset['step'])) === undefined;
}

const photos = () => [...document.querySelectorAll<HTMLAnchorElement>(PHOTOS)];

function beside(step: number): HTMLAnchorElement | undefined {
  const all = photos();
  return all[all.findIndex(({ href }) => href === shown) + step];
}

function step(by: number): void {
  const next = beside(by);
  if (next) show(next);
}

/** The server drew it in the page's template, words and all. */
function make(): HTMLDialogElement {
  const template = document.querySelector<HTMLTemplateElement>('template[data-lightbox]')!;
  const made = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLDialogElement;
  document.body.append(made);
  made.addEventListener('click', (event) => {
    const target = event.target as Element;
    const by = target.closest<HTMLElement>('[data-step]')?.dataset['step'];
    if (by) step(Number(by));
    else if (!target.closest('a')) made.close();
  });
  made.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(getComputedStyle(made).direction === 'rtl' ? -by : by);
  });
  made.addEventListener('close', () => {
    made.querySelector('img')!.removeAttribute('src');
    if (marked()) {
      goingBack = true;
      history.back();
    }
    photos().find(({ href }) => href === shown)?.focus();
  });
  return made;
}
