/** What somebody typed, ticked or opened in a part of the page is there again when that part is shown anew. */
type Field = HTMLInputElement | HTMLTextAreaElement;

/** @param to holds the new state, and isn't shown yet. Of forms with the same address, fields with the same name; of what opens, what has the same heading. */
export function carryOver(from: HTMLElement, to: HTMLElement): void {
  const opened = new Set([...from.querySelectorAll('details[open]')].map(headingOf));
  for (const details of to.querySelectorAll('details')) if (opened.has(headingOf(details))) details.open = true;
  for (const field of touched(from)) {
    const again = fieldsOf(to).find((other) => sameField(field, other));
    if (!again) continue;
    if (ticks(field)) (again as HTMLInputElement).checked = (field as HTMLInputElement).checked;
    else again.value = field.value;
  }
}

const headingOf = (details: Element) => details.querySelector('summary')?.textContent?.trim() ?? '';
const fieldsOf = (part: HTMLElement) => [...part.querySelectorAll<Field>('input:not([type=hidden], [type=file], [type=password]), textarea')];
const ticks = (field: Field) => field.type === 'checkbox' || field.type === 'radio';
const touched = (part: HTMLElement) => fieldsOf(part).filter((field) => (ticks(field) ? (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked : field.value !== field.defaultValue));
const sameField = (one: Field, other: Field) =>
  one.name === other.name && one.type === other.type && one.form?.getAttribute('action') === other.form?.getAttribute('action') && (!ticks(one) || one.value === other.value);
