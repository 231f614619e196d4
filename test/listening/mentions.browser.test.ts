/** Acme's people, and Ada who never went to Acme's space, in real windows. */
import { expect } from 'chai';
import { cookiesOf, openWindow } from '../support/browser.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld } from '../support/world.js';

const PASSWORD = 'a paper clip will do';

describe('a company that hears its name', () => {
  it('sees a mention live; one takes it on, the other sees that; the answer and the invitation to talk are labelled, and Ada accepts', async function () {
    this.timeout(240_000);
    const { url, settle } = await emptyWorld();
    const windows: { page: Awaited<ReturnType<typeof openWindow>>['page']; faults: string[]; close(): Promise<void> }[] = [];
    const enter = async (name: string) => {
      const browser = visitor(url);
      const made = await call(url, 'POST', '/people', { body: { handle: name.toLowerCase(), name, email: `${name.toLowerCase()}@acme.test`, password: PASSWORD } });
      await browser.post('/session', { handle: name.toLowerCase(), password: PASSWORD });
      const window = await openWindow(url);
      windows.push(window);
      await window.page.context().addCookies(cookiesOf(browser.cookie(), url));
      return { ...window, token: made.body.token as string, browser };
    };
    try {
      const [acme, wile, ada] = [await enter('Acme'), await enter('Wile'), await enter('Ada')];
      await call(url, 'POST', '/spaces', { token: acme.token, body: { slug: 'acme', name: 'Acme', brandWords: ['Acme'] } });
      await call(url, 'POST', '/spaces/acme/agents', { token: acme.token, body: { handle: 'wile' } });
      await wile.page.goto('/spaces/acme');
      await wile.page.getByRole('button', { name: 'Yes, gladly' }).click();
      await acme.page.goto('/spaces/acme/mentions');
      await Promise.all([acme, wile].map(({ page }) => page.getByText('Nobody has used one of your words yet').waitFor()));
      await ada.page.goto('/questions/new?step=details&title=My+Acme+kettle+whistles+all+night');
      await ada.page.getByRole('button', { name: 'Ask', exact: true }).click();
      await ada.page.waitForURL(/\/questions\/[0-9a-f]{24}/);
      await Promise.all([acme, wile].map(({ page }) => page.getByRole('link', { name: 'My Acme kettle whistles all night' }).waitFor()));
      await wile.page.getByRole('button', { name: /Take it on/ }).click();
      await acme.page.getByText('Wile has it').waitFor();
      expect(await acme.page.getByRole('button', { name: /Take it on/ }).count()).to.equal(0);
      await wile.page.getByLabel("Your words, in the company's name").fill('Turn the lid until it clicks, then it is quiet.');
      await wile.page.getByRole('button', { name: 'Comment' }).click();
      await ada.page.getByText('Acme, official').first().waitFor({ timeout: 15_000 }).catch(() => ada.page.reload());
      await ada.page.getByText('Acme, official').first().waitFor();
      await acme.page.getByText('Answered by Wile').waitFor();
      await ada.page.goto('/questions/new?step=details&title=The+Acme+base+is+hot+as+well');
      await ada.page.getByRole('button', { name: 'Ask', exact: true }).click();
      await wile.page.goto('/spaces/acme/mentions');
      await wile.page.getByRole('link', { name: 'The Acme base is hot as well' }).waitFor();
      await wile.page.getByRole('button', { name: /Take it on/ }).click();
      await wile.page.getByRole('button', { name: 'Invite them to talk' }).click();
      await wile.page.getByText('You asked them to talk').waitFor();
      await settle();
      const { items } = (await call(url, 'GET', '/notifications', { token: ada.token })).body as { items: { href: string; message: string }[] };
      const invitation = items.find(({ href }) => href.startsWith('/invitations/'))!;
      await ada.page.goto(invitation.href);
      await ada.page.getByText('Acme, official').waitFor();
      await ada.page.getByRole('button', { name: "Yes, let's talk" }).click();
      await ada.page.waitForURL(/\/conversations\//);
      await ada.page.getByText('Acme, official').first().waitFor();
      await ada.page.getByText('Wile is here to help, speaking for Acme').waitFor();
      await acme.page.getByText('Wile is talking with them').waitFor();
      expect(windows.flatMap(({ faults }) => faults)).to.deep.equal([]);
    } finally {
      await Promise.all(windows.map(({ close }) => close()));
    }
  });
});
