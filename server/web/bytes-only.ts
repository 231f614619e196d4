/** Requests that are answered with bytes, not with a page: nothing is counted for a frame, and a sentence for the next page waits for a page. */
import type { Request } from 'express';

const BYTES = /^\/(files|uploads)(\/|$)/;

export const isBytesOnly = ({ path }: Pick<Request, 'path'>): boolean => BYTES.test(path);
