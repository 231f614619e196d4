/** The log of offers, for programs of whoever runs the place. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileEndpoint } from '../web/api.js';
import { COLUMNS, csvHead, csvLine, jsonLine } from './offer-log.js';
import { logInput } from './offers.input.js';
import { readOfferLog } from './read-offer-log.js';

const CSV = 'text/csv; charset=utf-8';
const JSON_LINES = 'application/jsonl; charset=utf-8';
const described = Object.entries(COLUMNS).map(([name, about]) => `${name}: ${about}`).join('; ');

export const offerLogEndpoints = [
  fileEndpoint({
    method: 'get', path: '/operations/offers', who: 'guest', limit: 'export', file: 'text/csv', query: logInput,
    summary: `Every offer made on some days, for operators: as CSV or a JSON object a line (format=jsonl). Columns: ${described}.`,
    async handle({ ctx, actor, query }) {
      return { rows: readOfferLog(ctx, actor, query), asCsv: query.format === 'csv' };
    },
    async send(res, { rows, asCsv }) {
      res.attachment(asCsv ? 'offers.csv' : 'offers.jsonl').type(asCsv ? CSV : JSON_LINES).set('Cache-Control', 'no-store').set('X-Accel-Buffering', 'no');
      const lines = async function* () {
        if (asCsv) yield csvHead;
        for await (const row of rows) yield asCsv ? csvLine(row) : jsonLine(row);
      };
      // Whoever goes away half way ends the reading of it too.
      await pipeline(Readable.from(lines()), res).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    },
  }),
];
