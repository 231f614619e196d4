/** Lets a request about something that was asked under another name be made under that name, whoever is signed in behind it. */
import type { Request, RequestHandler } from 'express';
import { readMetadata } from '../attachments/read-metadata.js';
import { actingAs } from '../pseudonyms/acting-as.js';
import { NOUNS, type Noun } from '../pseudonyms/who-is-meant.js';

const PLACE = new RegExp(`^/(?:moderation/)?(${NOUNS.join('|')})/([0-9a-f]{24})(?:/|$)`);

/** Before anything looks at who is there. Pages say it (`shownAs`), and their bell still counts the news of whoever is behind it (`behind`). */
export const actAs: RequestHandler = async (req, res, next) => {
  const person = req.user;
  const place = person?.hasPseudonyms ? placeOf(req) : null;
  if (person && place) {
    const acting = await actingAs(person, ...place);
    if (acting !== person) {
      req.user = acting;
      Object.assign(res.locals, { shownAs: acting.name, behind: person });
    }
  }
  next();
};

function placeOf(req: Request): [Noun, string] | null {
  const [, noun, id] = PLACE.exec(req.path) ?? [];
  if (noun && id) return [noun as Noun, id];
  // The first word of an upload has no address yet, but says for which talk it is.
  return req.method === 'POST' && req.path === '/uploads' ? ['conversations', String(readMetadata(req.headers)['conversationId'] ?? '')] : null;
}
