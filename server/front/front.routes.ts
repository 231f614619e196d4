/** The front page. */
import { Router } from 'express';
import { sameForStrangers } from '../web/page-memory.js';
import type { Ctx } from '../context.js';
import { TITLE_MAX } from '../questions/questions.input.js';
import { questionRow } from '../questions/questions.view.js';
import { paths } from '../web/paths.js';
import { readFront } from './read-front.js';

export function frontPages(_ctx: Ctx): Router {
  const router = Router();
  router.get(paths.front(), async (req, res) => {
    const front = await readFront(req.user ?? null);
    const rows = (questions: typeof front.helping) => questions.map((question) => questionRow(question, front.cards, front.spaces));
    sameForStrangers(res);
    res.render('front/index', { titleMax: TITLE_MAX, helping: rows(front.helping), solved: rows(front.solved), unhelped: rows(front.waiting), byTopics: front.byTopics });
  });
  return router;
}
