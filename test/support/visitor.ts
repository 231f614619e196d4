/** A browser without a browser: keeps its cookies, sends its forms from our own pages, follows no redirect by itself. */
export interface Page {
  status: number;
  headers: Headers;
  text: string;
  /** Where a redirect leads, or ''. */
  location: string;
}

export interface Visitor {
  get(path: string): Promise<Page>;
  /** Posts a form; `?_method=put` in the path as the pages do. Several boxes of one name are a list. */
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Page>;
  /** As the Cookie header; '' without any. */
  cookie(): string;
  setCookie(cookie: string): void;
}

export function visitor(url: string): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  async function ask(path: string, init: RequestInit): Promise<Page> {
    const reply = await fetch(new URL(path, url), { ...init, redirect: 'manual', headers: { ...(jar.size > 0 && { cookie: cookie() }), accept: 'text/html', ...(init.headers as Record<string, string> | undefined) } });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value && !/expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name!, value);
      else jar.delete(name!);
    }
    return { status: reply.status, headers: reply.headers, text: await reply.text(), location: reply.headers.get('location') ?? '' };
  }
  return {
    get: (path) => ask(path, {}),
    post: (path, fields = {}, headers = {}) => ask(path, { method: 'POST', headers: { origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))).toString() }),
    cookie,
    setCookie(line) {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(line)!;
      jar.set(name!, value!);
    },
  };
}

/** One call of the JSON API. */
export async function call(url: string, method: string, path: string, options: { token?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<{ status: number; headers: Headers; body: any; text: string }> {
  const reply = await fetch(new URL(`/api/v1${path}`, url), {
    method,
    headers: { accept: 'application/json', ...(options.body !== undefined && { 'content-type': 'application/json' }), ...(options.token && { authorization: `Bearer ${options.token}` }), ...options.headers },
    ...(options.body !== undefined && { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined, text };
}
