/** Tells a form the browser's time zone, so that nobody has to look for theirs in a list. */
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-time-zone]')) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
