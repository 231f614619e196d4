/** Puts words where one writes, as if they had been typed. */

/** In place of all that stands there, or (without `all`) where the cursor is, as a paragraph of its own. */
export function putIn(field: HTMLTextAreaElement, words: string, { all = false } = {}): void {
  const from = all ? 0 : field.selectionStart;
  const to = all ? field.value.length : field.selectionEnd;
  const before = field.value.slice(0, from);
  const space = before.trim() === '' || /\n\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  field.setRangeText(space + words, from, to, 'end');
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.scrollIntoView({ block: 'nearest' });
}
