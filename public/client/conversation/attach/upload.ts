/** Brings one chosen file to the server by tus, going on where it stopped, for as long as it takes. */
import type { DetailedError, Upload } from 'tus-js-client';
import type { Chosen } from './kept.js';

const PIECE_BYTES = 4_000_000;
const AGAIN_MS = [500, 1500, 4000, 8000];
const LATER_MS = 15_000;

export interface UploadEvents {
  /** Between 0 and 1. */
  progress(part: number): void;
  /** From now on it can be found again there. */
  begun(url: string): void;
  /** There is no way to the server just now; it is tried again by itself. */
  waiting(): void;
  done(fileId: string): void;
  /** The server's sentence; it isn't tried again by itself. */
  refused(sentence: string): void;
}

export class Uploading {
  #upload: Upload | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  readonly #online = () => this.#timer && this.#now();

  constructor(readonly chosen: Chosen, readonly conversationId: string, readonly on: UploadEvents) {
    addEventListener('online', this.#online);
    void this.#begin();
  }

  /** Stops it; what came in so far is thrown away there too. */
  cancel(): void {
    this.#end();
    const { url } = this.chosen;
    void this.#upload?.abort().catch(() => undefined);
    if (url) void fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' }, keepalive: true }).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    const tus = await import('tus-js-client').catch(() => undefined);
    if (this.#over) return;
    if (!tus) return this.#later();
    const { bytes, kind, name, seconds, url } = this.chosen;
    this.#upload = new tus.Upload(bytes, {
      endpoint: '/uploads', chunkSize: PIECE_BYTES, retryDelays: AGAIN_MS, storeFingerprintForResuming: false,
      metadata: { conversationId: this.conversationId, kind, name, ...(seconds && { seconds: seconds.toFixed(1) }) },
      ...(url && { uploadUrl: url }),
      onProgress: (sent, total) => this.on.progress(total ? sent / total : 0),
      onUploadUrlAvailable: () => {
        if (this.#over || !this.#upload?.url || this.#upload.url === this.chosen.url) return;
        this.chosen.url = this.#upload.url;
        this.on.begun(this.#upload.url);
      },
      onShouldRetry: (error) => {
        const again = !isRefusal(error);
        if (again) this.on.waiting();
        return again;
      },
      onSuccess: () => {
        this.#end();
        this.on.done(this.#upload!.url!.split('/').at(-1)!);
      },
      onError: (error) => this.#fail(error),
    });
    this.#upload.start();
  }

  #fail(error: Error | DetailedError): void {
    if (this.#over) return;
    if (isRefusal(error)) {
      this.#end();
      return this.on.refused(sentenceOf(error));
    }
    this.#later();
  }

  #later(): void {
    this.on.waiting();
    this.#timer = setTimeout(() => this.#now(), LATER_MS);
  }

  #now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#over) void this.#begin();
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    removeEventListener('online', this.#online);
  }
}

/** Not of these: it is being looked at, locked by a request that died, or came too fast. */
const WAITS = new Set([408, 409, 423, 425]);

function isRefusal(error: Error | DetailedError): boolean {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  if (status === 429) return !((Number(answer!.getHeader('Retry-After')) || 0) <= 60);
  // The talk has ended: waiting changes nothing.
  if (status === 409) return answer!.getBody().includes('conversation_ended');
  return status >= 400 && status < 500 && !WAITS.has(status);
}

function sentenceOf(error: Error | DetailedError): string {
  try {
    const body = 'originalResponse' in error ? error.originalResponse?.getBody() : '';
    return (JSON.parse(body || '{}') as { error: { message: string } }).error.message;
  } catch {
    return 'It could not be taken. Try again; your text is safe.';
  }
}
