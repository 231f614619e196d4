/** A running Tacit as a benchmark sees it: its newest questions, and people who are signed in. */

interface Listed {
  items: { id: string; answerCount: number }[];
  next: string | null;
}

/** Question pages that are asked for in turn. */
const PAGES = 500;
const PASSWORD = 'a long enough password';

export class Site {
  private constructor(
    readonly url: string,
    readonly pages: string[],
    /** Session cookies of people, one each. */
    readonly cookies: string[],
    /** API keys of the same people. */
    readonly tokens: string[],
  ) {}

  static async open(url: string, persons: number): Promise<Site> {
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null && pages.length < PAGES; ) {
      const reply = await fetch(`${url}/api/v1/questions?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      const { items, next } = (await reply.json()) as Listed;
      pages.push(...items.filter(({ answerCount }) => answerCount === 10).map(({ id }) => `/questions/${id}`));
      cursor = next;
    }
    const people = await Promise.all(Array.from({ length: persons }, (_, i) => Site.join(url, `bench-${i}`)));
    return new Site(url, pages.slice(0, PAGES), people.map(({ cookie }) => cookie), people.map(({ token }) => token));
  }

  private static async join(url: string, handle: string): Promise<{ token: string; cookie: string }> {
    const made = await fetch(`${url}/api/v1/people`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle, name: handle, email: `${handle}@example.org`, password: PASSWORD }) });
    const { token } = (await made.json()) as { token: string };
    const signedIn = await fetch(`${url}/session`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url }, body: new URLSearchParams({ handle, password: PASSWORD }).toString() });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]!).find((pair) => pair.startsWith('tacit.sid='));
    if (!token || !cookie) throw new Error(`${handle} could not sign in: ${signedIn.status}.`);
    return { token, cookie };
  }

  get token(): string {
    return this.tokens[0]!;
  }

  page(n: number): string {
    return this.pages[n]!;
  }

  async bytes(path: string, api: boolean): Promise<Buffer> {
    const reply = await fetch(this.url + path, { headers: { accept: api ? 'application/json' : 'text/html' } });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}.`);
    return Buffer.from(await reply.arrayBuffer());
  }

  async call(method: string, path: string, token: string, body?: object): Promise<unknown> {
    const reply = await fetch(`${this.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
    const told: unknown = await reply.json();
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${JSON.stringify(told)}`);
    return told;
  }
}
