/** How far a long command is: one line that is written over on a terminal, a line every few seconds elsewhere. */
const EVERY_MS = { terminal: 100, elsewhere: 3000 };

export class Meter {
  #shownAt = 0;
  #step = '';
  #open = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** @param of 0 where the end isn't known. */
  show(step: string, done: number, of: number): void {
    const now = Date.now();
    if (now - this.#shownAt < (this.out.isTTY ? EVERY_MS.terminal : EVERY_MS.elsewhere) && (step === this.#step || !this.out.isTTY)) return;
    [this.#shownAt, this.#step] = [now, step];
    const count = done.toLocaleString('en');
    const far = of > 0 ? ` ${count} of ${of.toLocaleString('en')}` : done > 0 ? ` ${count}` : '';
    this.out.write(this.out.isTTY ? `\r\x1b[K${step}${far}` : `${step}${far}\n`);
    this.#open = this.out.isTTY === true;
  }

  /** A line that stays. */
  say(line: string): void {
    this.end();
    this.out.write(`${line}\n`);
  }

  end(): void {
    if (this.#open) this.out.write('\r\x1b[K');
    this.#open = false;
  }
}
