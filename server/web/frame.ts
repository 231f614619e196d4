/** What every page's frame needs to know: who looks, where, and what to say on top. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { isModerator, isOperator } from '../people/people.policy.js';
import { engineAway } from '../search/search-health.js';
import { isBytesOnly } from './bytes-only.js';
import { paths } from './paths.js';

declare module 'express-session' {
  interface SessionData {
    flash?: string;
  }
}

export interface Me {
  id: string;
  handle: string;
  name: string;
  isGuest: boolean;
  isModerator: boolean;
  isOperator: boolean;
}

/** Puts the frame's part of the view model into res.locals. */
export function frame(ctx: Ctx): RequestHandler {
  return (req, res, next) => {
    const user = req.user;
    res.locals['me'] = user ? ({ id: user._id.toString(), handle: user.handle, name: user.name, isGuest: user.kind === 'guest', isModerator: isModerator(user), isOperator: isOperator(user) } satisfies Me) : null;
    res.locals['here'] = req.originalUrl;
    res.locals['nav'] = section(req.path, user?.handle);
    res.locals['now'] = ctx.clock.now();
    res.locals['banner'] = engineAway(ctx) ? 'Search is resting just now. Asking, talking and reading work as always; finding similar problems will be back soon.' : null;
    if (req.method === 'GET' && !isBytesOnly(req) && req.session?.flash) {
      res.locals['flash'] = req.session.flash;
      delete req.session.flash;
    }
    next();
  };
}

/** Which place of the main navigation a path belongs to. */
function section(here: string, myHandle: string | undefined): string {
  if (here === paths.ask()) return 'ask';
  if (here === paths.settings() || here === paths.signIn() || here === paths.signUp() || (myHandle && here.startsWith(paths.person(myHandle)))) return 'me';
  return here.split('/')[1] || 'front';
}

/** Says one sentence on the next page this visitor sees. */
export function flash(req: { session: { flash?: string } }, sentence: string): void {
  req.session.flash = sentence;
}
