/** A pressed button shows at once that it was heard, and a form on its way is not sent twice by a second tap. */
const FORGIVEN_AFTER_MS = 8000;

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method.toLowerCase() === 'get') return;
  if (form.dataset['sent'] !== undefined) return void event.preventDefault();
  form.dataset['sent'] = '';
  event.submitter?.setAttribute('aria-busy', 'true');
  // A connection that died must not lock the form for good.
  setTimeout(() => release(form), FORGIVEN_AFTER_MS);
});

// Back from the page cache, everything can be pressed again.
addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) release(form);
});

function release(form: HTMLFormElement): void {
  delete form.dataset['sent'];
  for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
}
