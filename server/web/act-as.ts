/** Lets a request about something that was asked under another name be made under that name, whoever is signed in behind it. */
import type { Request, RequestHandler } from 'express';
import { readMetadata } from '../attachments/read-metadata.js';
import { actingAs, type About } from '../pseudonyms/acting-as.js';

const PLACE = /^\/(questions|conversations|answers|files|uploads)\/([0-9a-f]{24})(?:\/|$)/;
const NAMES: Record<string, keyof About> = { questions: 'questionId', conversations: 'conversationId', answers: 'answerId', files: 'fileId', uploads: 'fileId' };

/** Before anything looks at who is there. Pages say it: they get `shownAs`. */
export const actAs: RequestHandler = async (req, res, next) => {
  const person = req.user;
  if (!person?.hasPseudonyms) return next();
  const about = aboutOf(req);
  if (!about) return next();
  const acting = await actingAs(person, about);
  if (acting !== person) {
    req.user = acting;
    res.locals['shownAs'] = acting.name;
  }
  next();
};

function aboutOf(req: Request): About | null {
  const [, kind, id] = PLACE.exec(req.path) ?? [];
  if (kind && id) return { [NAMES[kind]!]: id };
  if (req.method !== 'POST' || req.path !== '/uploads') return null;
  return { conversationId: String(readMetadata(req.headers)['conversationId'] ?? '') };
}
