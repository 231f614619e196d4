/** Asks before a card number, a password or a one-time code is sent ([data-ask-before]): once for each text, and then sends it all the same. */
import { spotSecret } from '../../../server/cautions/spot-secret.js';

/** Whether it may be sent now. If not, the question stands above the place where one writes, and a yes sends the form again. */
export function mayGo(form: HTMLFormElement, text: string): boolean {
  const asking = form.querySelector<HTMLElement>('[data-ask-before]');
  const secret = spotSecret(text);
  if (!asking || !secret || asking.dataset['agreed'] === text) {
    if (asking) close(asking);
    return true;
  }
  for (const words of asking.querySelectorAll<HTMLElement>('[data-secret]')) words.hidden = words.dataset['secret'] !== secret;
  asking.hidden = false;
  const [yes, no] = asking.querySelectorAll<HTMLButtonElement>('button');
  yes!.onclick = () => {
    asking.dataset['agreed'] = text;
    form.requestSubmit();
  };
  no!.onclick = () => {
    close(asking);
    form.querySelector('textarea')!.focus();
  };
  no!.focus();
  return false;
}

function close(asking: HTMLElement): void {
  asking.hidden = true;
  delete asking.dataset['agreed'];
}
