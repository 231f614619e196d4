/** What templates see of spaces. */
import { paths } from '../web/paths.js';
import type { Agent } from './agent.model.js';
import type { Space } from './space.model.js';

export function spaceView(space: Space, agent: Agent | null) {
  const { slug, name, about, sponsorLine, products } = space;
  return {
    slug, name, about, sponsorLine,
    products: products.map((product) => ({ name: product.name, versions: product.versions.join(', ') })),
    href: paths.space(slug),
    askHref: paths.askIn(slug),
    isAgent: agent?.state === 'active',
    isOwner: agent?.role === 'owner',
    isInvited: agent?.state === 'invited',
    invitation: paths.spaceInvitation(slug),
    mentionsHref: paths.spaceMentions(slug),
    agentsHref: paths.spaceAgents(slug),
    overviewHref: paths.spaceOverview(slug),
    settingsHref: paths.spaceSettings(slug),
  };
}

/** A space as its form shows it. */
export function formValues({ name, about, sponsorLine, accent, brandWords, products }: Space): Record<string, string> {
  return { name, about, sponsorLine, accent, brandWords: brandWords.join(', '), products: products.map((product) => (product.versions.length > 0 ? `${product.name}: ${product.versions.join(', ')}` : product.name)).join('\n') };
}

/** The colour's style, under an address that changes with it. */
export function accentOf({ slug, revision }: Pick<Space, 'slug' | 'revision'>): string {
  return `${paths.spaceAccent(slug)}?v=${revision}`;
}

const TABS = [
  { status: undefined, words: 'All', none: 'Nobody has asked here yet.' },
  { status: 'open', words: 'Open', none: 'Nobody waits for an answer here just now.' },
  { status: 'helping', words: 'Being helped', none: 'Nobody is in a talk here just now.' },
  { status: 'solved', words: 'Solved', none: 'Nothing has been solved here yet.' },
] as const;

/** What was asked in a space, by its state. */
export function spaceTabs(slug: string, status: string | undefined, cursor: string | undefined, next: string | null) {
  const address = (wanted: string | undefined, mark?: string | null) => {
    const query = new URLSearchParams({ ...(wanted && { status: wanted }), ...(mark && { cursor: mark }) }).toString();
    return query ? `${paths.space(slug)}?${query}` : paths.space(slug);
  };
  return {
    tabs: TABS.map((tab) => ({ words: tab.words, href: address(tab.status), current: tab.status === status })),
    emptyWords: (TABS.find((tab) => tab.status === status) ?? TABS[0]).none,
    start: cursor === undefined ? null : address(status),
    next: next && address(status, next),
  };
}
