/** The page that says what reputation opens here, and where you stand. */
import { Router } from 'express';
import { paths } from '../web/paths.js';
import { privilegesPage } from './privileges.view.js';

export function reputationPages(): Router {
  const router = Router();
  router.get(paths.privileges(), (req, res) => res.render('reputation/privileges', privilegesPage(req.user ?? null)));
  return router;
}
