/** The page that says what badges there are, and which of them are yours. */
import { Router } from 'express';
import { paths } from '../web/paths.js';
import { badgeShelf } from './read-badges.js';

export function badgePages(): Router {
  const router = Router();
  router.get(paths.badges(), async (req, res) => {
    res.render('badges/index', { title: 'Badges', badges: await badgeShelf(req.user?._id ?? null) });
  });
  return router;
}
