/** One person's picture in the call: their video, or a still of it; somebody points at it, and both draw on the still. */
import { frameIn, placeOf, pointAt, type Box, type Point } from './frame.js';
import { Ink } from './ink.js';

const POINT_SHOWN_MS = 4_000;
const STEP = 0.02;
const LARGEST_SIDE = 1280;

export interface PictureEvents {
  point(at: Point): void;
  line(id: string, points: Point[]): void;
}

export class Picture {
  readonly element = document.createElement('div');
  readonly video = document.createElement('video');
  readonly #still = document.createElement('canvas');
  readonly #inkCanvas = document.createElement('canvas');
  readonly #dot = document.createElement('span');
  readonly #caption = document.createElement('span');
  readonly ink = new Ink();
  stillId: string | null = null;
  #cursor: Point = { x: 0.5, y: 0.5 };
  #penDown: string | null = null;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #lines = 0;

  constructor(readonly name: string, mine: boolean, readonly on: PictureEvents) {
    const { element, video } = this;
    element.className = `call-picture${mine ? ' mine' : ''}`;
    element.tabIndex = 0;
    element.setAttribute('role', 'application');
    element.setAttribute('aria-label', `${mine ? 'Your picture' : `The picture of ${name}`}. Arrow keys move the pointer, Enter points; on a frozen picture Enter puts the pen down and up.`);
    // Sound comes from elsewhere, so that a hidden picture is still heard, and pictures always start by themselves.
    video.muted = video.autoplay = video.playsInline = true;
    video.onresize = () => this.#layOut();
    this.#still.className = 'call-still';
    this.#inkCanvas.className = 'call-ink';
    this.#dot.className = 'call-point';
    this.#caption.className = 'call-caption';
    this.#dot.hidden = this.#still.hidden = this.#inkCanvas.hidden = true;
    this.#caption.textContent = mine ? 'You' : name;
    element.append(video, this.#still, this.#inkCanvas, this.#dot, this.#caption);
    element.addEventListener('click', (event) => this.#clicked(event));
    element.addEventListener('pointerdown', (event) => this.#draw(event));
    element.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#layOut()).observe(element);
    this.show(null);
  }

  get isFrozen(): boolean {
    return this.stillId !== null;
  }

  get hasVideo(): boolean {
    return this.video.srcObject !== null;
  }

  show(track: MediaStreamTrack | null): void {
    this.video.srcObject = track && new MediaStream([track]);
    if (track) void this.video.play().catch(() => undefined);
    this.element.classList.toggle('empty', !track && !this.isFrozen);
  }

  say(words: string): void {
    this.#caption.textContent = words;
  }

  /** A pointer on the picture, for a moment. */
  pointTo(at: Point, who: string): void {
    this.#dot.dataset['at'] = `${at.x.toFixed(3)} ${at.y.toFixed(3)}`;
    this.#dot.title = who;
    this.#dot.hidden = false;
    this.#place(at);
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => (this.#dot.hidden = true), POINT_SHOWN_MS);
  }

  /** The picture of this very moment as a JPEG; null while there is none. */
  async grab(): Promise<Blob | null> {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth || !videoHeight) return null;
    const scale = Math.min(1, LARGEST_SIDE / Math.max(videoWidth, videoHeight));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    canvas.getContext('2d')!.drawImage(this.video, 0, 0, canvas.width, canvas.height);
    return jpegOf(canvas);
  }

  async freeze(id: string, still: Blob): Promise<void> {
    this.stillId = id;
    this.ink.clear();
    const bitmap = await createImageBitmap(still);
    if (this.stillId !== id) return;
    [this.#still.width, this.#still.height] = [bitmap.width, bitmap.height];
    this.#still.getContext('2d')!.drawImage(bitmap, 0, 0);
    this.#still.hidden = this.#inkCanvas.hidden = false;
    this.#dot.hidden = true;
    this.element.classList.add('frozen');
    this.element.classList.remove('empty');
    this.#layOut();
  }

  thaw(): void {
    this.stillId = this.#penDown = null;
    this.ink.clear();
    this.#still.hidden = this.#inkCanvas.hidden = true;
    this.element.classList.remove('frozen');
    this.element.classList.toggle('empty', !this.hasVideo);
  }

  draw(id: string, pen: number, points: Point[]): void {
    this.ink.add(id, pen, points);
    this.#layOut();
  }

  wipe(): void {
    this.ink.clear();
    this.#layOut();
  }

  /** The still with what was drawn on it. */
  keep(): Promise<Blob | null> {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [this.#still.width, this.#still.height];
    const brush = canvas.getContext('2d')!;
    brush.drawImage(this.#still, 0, 0);
    this.ink.drawOn(brush, { x: 0, y: 0, width: canvas.width, height: canvas.height });
    return jpegOf(canvas);
  }

  get #frame(): Box {
    const box = { width: this.element.clientWidth, height: this.element.clientHeight };
    return frameIn(box, this.isFrozen ? this.#still : { width: this.video.videoWidth, height: this.video.videoHeight });
  }

  #pointOf(event: MouseEvent): Point | null {
    const { left, top } = this.element.getBoundingClientRect();
    return pointAt({ x: event.clientX - left, y: event.clientY - top }, this.#frame);
  }

  #clicked(event: MouseEvent): void {
    const at = this.isFrozen || !this.hasVideo ? null : this.#pointOf(event);
    if (at) this.on.point(at);
  }

  #draw(down: PointerEvent): void {
    const first = this.isFrozen && down.button === 0 ? this.#pointOf(down) : null;
    if (!first) return;
    this.element.setPointerCapture(down.pointerId);
    const id = this.#newLine();
    let points = [first];
    const send = () => {
      if (points.length > 0) this.on.line(id, points);
      points = [];
    };
    const move = (event: PointerEvent) => {
      const point = this.#pointOf(event);
      if (!point) return;
      if (points.length === 0) requestAnimationFrame(send);
      points.push(point);
    };
    const end = () => {
      send();
      this.element.removeEventListener('pointermove', move);
    };
    send();
    this.element.addEventListener('pointermove', move);
    for (const over of ['pointerup', 'pointercancel', 'lostpointercapture']) this.element.addEventListener(over, end, { once: true });
  }

  #key(event: KeyboardEvent): void {
    const step = event.shiftKey ? STEP * 5 : STEP;
    const move = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<string, [number, number]>)[event.key];
    if (!move && event.key !== 'Enter' && event.key !== ' ') return;
    if (!this.isFrozen && !this.hasVideo) return;
    event.preventDefault();
    if (move) this.#cursor = { x: within(this.#cursor.x + move[0]), y: within(this.#cursor.y + move[1]) };
    else if (!this.isFrozen) return this.on.point(this.#cursor);
    else this.#penDown = this.#penDown ? null : this.#newLine();
    if (this.#penDown) this.on.line(this.#penDown, [this.#cursor]);
    this.pointTo(this.#cursor, 'You');
  }

  #newLine(): string {
    return `line-${(this.#lines += 1)}`;
  }

  #place(at: Point): void {
    const place = placeOf(at, this.#frame);
    this.#dot.style.left = `${place.x}px`;
    this.#dot.style.top = `${place.y}px`;
  }

  #layOut(): void {
    const [x, y] = (this.#dot.dataset['at'] ?? '0.5 0.5').split(' ').map(Number);
    this.#place({ x: x!, y: y! });
    if (!this.isFrozen) return;
    const sharp = devicePixelRatio || 1;
    const canvas = this.#inkCanvas;
    [canvas.width, canvas.height] = [this.element.clientWidth * sharp, this.element.clientHeight * sharp];
    const brush = canvas.getContext('2d')!;
    brush.scale(sharp, sharp);
    this.ink.drawOn(brush, this.#frame);
  }
}

const within = (number: number) => Math.min(1, Math.max(0, number));
const jpegOf = (canvas: HTMLCanvasElement) => new Promise<Blob | null>((tell) => canvas.toBlob(tell, 'image/jpeg', 0.82));
