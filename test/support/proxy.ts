/** A small proxy in front of several servers: each new connection goes to the next one that answers, and stays with it. */
import net, { type AddressInfo } from 'node:net';

export interface Proxy {
  url: string;
  /** Where new connections may go, in turn. */
  to: string[];
  close(): Promise<void>;
}

export async function openProxy(...to: string[]): Promise<Proxy> {
  const open = new Set<net.Socket>();
  let turn = 0;
  const proxy: Proxy = { url: '', to, close };
  const server = net.createServer((visitor) => pass(visitor, proxy.to.length));
  function pass(visitor: net.Socket, tries: number): void {
    const target = proxy.to[turn++ % proxy.to.length];
    if (!target || tries === 0) return void visitor.destroy();
    const { hostname, port } = new URL(target);
    const line = net.connect(Number(port), hostname);
    const failed = () => pass(visitor, tries - 1);
    line.once('error', failed);
    line.once('connect', () => {
      line.off('error', failed);
      for (const [one, other] of [[visitor, line], [line, visitor]] as const) {
        open.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          open.delete(one);
          other.destroy();
        });
      }
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  function close(): Promise<void> {
    for (const one of open) one.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  }
  return proxy;
}
