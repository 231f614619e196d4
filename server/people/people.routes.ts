/** The pages of a person: their profile for everybody, their settings for themselves. */
import { Router } from 'express';
import type { Ctx } from '../context.js';
import { paths } from '../web/paths.js';
import { findPersonByHandle } from './find-person.js';
import { profileView } from './people.view.js';

export function peoplePages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.person(':handle'), async (req, res) => {
    const person = await findPersonByHandle(String(req.params['handle']));
    res.render('people/show', { title: person.name, ...profileView(person, req.user ?? null, ctx.clock.now()) });
  });

  return router;
}
