/** What is said on the next page must be kept before the browser can ask for that page. */
import type { RequestHandler } from 'express';

/**
 * express-session lets the head of a reply go while it still writes the session, and a browser follows a redirect as soon as it sees
 * the head: the next page would then not know of the flash. So a redirect with a flash waits. Source: express-session, README, "Session.save".
 */
export const saveBeforeRedirect: RequestHandler = (req, res, next) => {
  const redirect = res.redirect.bind(res) as (...to: unknown[]) => void;
  res.redirect = (...to: unknown[]) => {
    if (req.session?.flash === undefined) return redirect(...to);
    req.session.save((error: unknown) => (error ? next(error) : redirect(...to)));
  };
  next();
};
