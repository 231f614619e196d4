/** A real browser for stories: Debian's chromium or CHROMIUM_PATH. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Cameras, microphones and screens are made up and always allowed: stories about refusal take them away in the page.
  '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--disable-features=WebRtcHideLocalIpsWithMdns', '--use-fake-device-for-media-stream', '--auto-accept-this-tab-capture', '--autoplay-policy=no-user-gesture-required',
];

let running: Promise<Browser> | undefined;

/** The one browser of this mocha process. */
export function browser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => file && existsSync(file));
  if (!executablePath) throw new Error('No Chromium found. Install it (apt-get install chromium) or set CHROMIUM_PATH.');
  return (running ??= chromium.launch({ executablePath, args: FLAGS }));
}

/** A window of its own with its own cookies; phone-sized unless said otherwise. Its faults land in `faults`. */
export async function openWindow(baseURL: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[]; close(): Promise<void> }> {
  const context = await (await browser()).newContext({ baseURL, viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, faults, close: () => context.close() };
}

/** A Cookie header's line as the cookies of a window. */
export function cookiesOf(line: string, url: string): { name: string; value: string; url: string }[] {
  return line.split('; ').map((one) => ({ name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1), url }));
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}
