/** The pages of spaces. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { waitInWords } from '../offers/wait-in-words.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { listQuestions } from '../questions/list-questions.js';
import { questionRow } from '../questions/questions.view.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { agentIn, agentsOf, findOwnSpace, findSpace } from './find-space.js';
import { changeSpace, listSpaces, openSpace } from './open-space.js';
import { handOverSpace } from './hand-over-space.js';
import { inviteByLetter } from './invite-by-letter.js';
import { readOverview, type Spread } from './read-overview.js';
import { acceptInvitation, inviteAgent, leaveSpace, removeAgent } from './seat-agents.js';
import { changeInput, fromForm, inviteInput, letterInput, listInput, shownInput, spaceInput } from './spaces.input.js';
import { accentOf, formValues, spaceTabs, spaceView } from './spaces.view.js';

export function spacePages(ctx: Ctx): Router {
  const router = Router();
  const slugOf = (req: Request) => String(req.params['slug']);
  const wrong = (refused?: Described) => refused && { errors: refused.fields ?? { form: refused.message } };

  router.get(paths.spaces(), async (req, res) => {
    const { items, next } = await listSpaces(listInput.parse(req.query));
    res.render('spaces/index', { title: 'Spaces', items: items.map((space) => spaceView(space, null)), next: next && `${paths.spaces()}?cursor=${next}` });
  });

  const blank = (req: Request, res: Response, refused?: Described) => res.render('spaces/new', { title: 'Open a space', action: paths.spaces(), isNew: true, values: typedText(req.body), ...wrong(refused) });
  router.get(paths.newSpace(), requireMember, (req, res) => blank(req, res));
  router.post(paths.spaces(), limit(ctx.limits, 'profile'), requireMember, form(async (req, res) => {
    const space = await openSpace(ctx, actorOf(req), spaceInput.parse(fromForm(req.body)));
    res.redirect(303, paths.space(space.slug));
  }, blank));

  router.get(paths.space(':slug'), async (req, res) => {
    const space = await findSpace(slugOf(req));
    const agent = await agentIn(space._id, req.user ?? null);
    const { status, cursor } = shownInput.parse(req.query);
    const { items, next } = await listQuestions(ctx, { space: space.slug, status, cursor, limit: 20 });
    const cards = await findPeople(items.map(({ askerId }) => askerId));
    res.render('spaces/show', { title: space.name, accentHref: accentOf(space), space: spaceView(space, agent), ...spaceTabs(space.slug, status, cursor, next), items: items.map((question) => questionRow(question, cards, new Map())) });
  });

  // A style of its own file: inline styles are not allowed here. The colour was checked when it was kept.
  router.get(paths.spaceAccent(':slug'), async (req, res) => {
    const { accent } = await findSpace(slugOf(req));
    res.type('text/css').set('Cache-Control', 'public, max-age=300').send(`.space-line { background-color: ${accent}; }\n`);
  });

  const settings = async (req: Request, res: Response, refused?: Described) => {
    const { space, agent } = await findOwnSpace(actorOf(req), slugOf(req));
    res.render('spaces/new', { title: `${space.name}: settings`, action: `${paths.spaceSettings(space.slug)}?_method=put`, isNew: false, space: spaceView(space, agent), values: refused ? typedText(req.body) : formValues(space), ...wrong(refused) });
  };
  router.get(paths.spaceSettings(':slug'), requireMember, (req, res) => settings(req, res));
  router.put(paths.spaceSettings(':slug'), limit(ctx.limits, 'profile'), requireMember, form(async (req, res) => {
    await changeSpace(ctx, actorOf(req), slugOf(req), changeInput.parse(fromForm(req.body)));
    flash(req, 'Kept.');
    res.redirect(303, paths.space(slugOf(req)));
  }, settings));

  const agents = async (req: Request, res: Response, refused?: Described) => {
    const { space, agent } = await findOwnSpace(actorOf(req), slugOf(req));
    const rows = await agentsOf(space._id);
    const cards = await findPeople(rows.map(({ personId }) => personId));
    const items = rows.map(({ personId, role, state }) => ({ person: cardOf(cards, personId), isOwner: role === 'owner', isInvited: state === 'invited', handOver: paths.spaceOwner(space.slug), remove: paths.spaceAgent(space.slug, cardOf(cards, personId).handle) }));
    res.render('spaces/agents', { title: `Who speaks for ${space.name}`, space: spaceView(space, agent), items, action: paths.spaceAgents(space.slug), values: typedText(req.body), ...wrong(refused) });
  };
  router.get(paths.spaceAgents(':slug'), requireMember, (req, res) => agents(req, res));
  router.post(paths.spaceAgents(':slug'), limit(ctx.limits, 'profile'), requireMember, form(async (req, res) => {
    const typed = String((req.body as { handle?: unknown } | undefined)?.handle ?? '').trim();
    // An address for letters has something before its @.
    const byLetter = typed.indexOf('@') > 0;
    if (byLetter) await inviteByLetter(ctx, actorOf(req), slugOf(req), letterInput.parse({ handle: typed }).handle);
    else await inviteAgent(ctx, actorOf(req), slugOf(req), inviteInput.parse(req.body ?? {}).handle);
    flash(req, byLetter ? 'A letter is on its way. Its link works once, for 7 days.' : 'Invited. They hear of it now.');
    res.redirect(303, paths.spaceAgents(slugOf(req)));
  }, agents));
  router.delete(paths.spaceAgent(':slug', ':handle'), limit(ctx.limits, 'profile'), requireMember, form(async (req, res) => {
    await removeAgent(ctx, actorOf(req), slugOf(req), String(req.params['handle']));
    res.redirect(303, paths.spaceAgents(slugOf(req)));
  }, agents));

  router.put(paths.spaceOwner(':slug'), limit(ctx.limits, 'profile'), requireMember, form(async (req, res) => {
    await handOverSpace(ctx, actorOf(req), slugOf(req), inviteInput.parse(req.body ?? {}).handle);
    flash(req, 'Handed over. You speak for it as before; they decide about it now.');
    res.redirect(303, paths.spaceAgents(slugOf(req)));
  }, agents));

  router.put(paths.spaceInvitation(':slug'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    await acceptInvitation(ctx, actorOf(req), slugOf(req));
    res.redirect(303, paths.spaceMentions(slugOf(req)));
  });
  router.delete(paths.spaceInvitation(':slug'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    await leaveSpace(ctx, actorOf(req), slugOf(req));
    res.redirect(303, paths.space(slugOf(req)));
  });

  router.get(paths.spaceOverview(':slug'), requireMember, async (req, res) => {
    const overview = await readOverview(ctx, actorOf(req), slugOf(req));
    const inWords = (spread: Spread | null) => spread && { median: waitInWords(spread.median), p90: waitInWords(spread.p90) };
    res.render('spaces/overview', { title: `How ${overview.space.name} is doing`, ...overview, firstPerson: inWords(overview.firstPerson), solving: inWords(overview.solving), hasAnswers: overview.byCommunity !== null, community: overview.byCommunity === null ? null : Math.round(overview.byCommunity * 100) });
  });
  return router;
}
