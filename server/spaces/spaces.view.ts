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
    accentHref: paths.spaceAccent(slug),
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
