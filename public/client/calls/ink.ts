/** Lines drawn on a frozen picture: kept as points of the picture, so that they sit right on every screen. */
import { placeOf, type Box, type Point } from './frame.js';

/** Seen on any picture: each with a white edge. */
export const PEN_COLOURS = ['#e0301e', '#1f5eff'] as const;
const WIDTH = 0.008;
const MOST_LINES = 400;
const MOST_POINTS_IN_ALL = 20_000;

export interface Line {
  pen: number;
  points: Point[];
}

/** What of a canvas is needed to draw. */
export interface Brush {
  lineCap: string;
  lineJoin: string;
  lineWidth: number;
  strokeStyle: unknown;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
}

export class Ink {
  readonly lines = new Map<string, Line>();
  #points = 0;

  /** More of a line; beyond what anybody draws it is left away. */
  add(id: string, pen: number, points: Point[]): void {
    const line = this.lines.get(id);
    if (this.#points + points.length > MOST_POINTS_IN_ALL || (!line && this.lines.size >= MOST_LINES)) return;
    this.#points += points.length;
    if (line) line.points.push(...points);
    else this.lines.set(id, { pen, points: [...points] });
  }

  clear(): void {
    this.lines.clear();
    this.#points = 0;
  }

  drawOn(brush: Brush, frame: Box): void {
    const width = Math.max(2, Math.max(frame.width, frame.height) * WIDTH);
    brush.lineCap = brush.lineJoin = 'round';
    for (const { pen, points } of this.lines.values()) {
      const places = points.map((point) => placeOf(point, frame));
      const [first, ...rest] = places;
      if (!first) continue;
      brush.beginPath();
      brush.moveTo(first.x, first.y);
      // A dot is a line, too.
      if (rest.length === 0) brush.lineTo(first.x + 0.1, first.y);
      for (const place of rest) brush.lineTo(place.x, place.y);
      for (const [colour, thickness] of [['#ffffff', width * 1.8], [PEN_COLOURS[pen] ?? PEN_COLOURS[0], width]] as const) {
        brush.strokeStyle = colour;
        brush.lineWidth = thickness;
        brush.stroke();
      }
    }
  }
}
