/** Which site a dump's folder holds, and the ids its rows have here: the same at every import. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Types } from 'mongoose';

export type Kind = 'user' | 'former' | 'question' | 'answer' | 'comment' | 'vote' | 'ledger';

export interface Site {
  /** Where its posts are public: 'beer.stackexchange.com'. */
  host: string;
  /** What its people's handles end in: 'beer'. */
  short: string;
}

/** Sites of the network that have a domain of their own. */
const OWN_DOMAIN = new Map([
  ['stackoverflow', 'stackoverflow.com'],
  ['serverfault', 'serverfault.com'],
  ['superuser', 'superuser.com'],
  ['askubuntu', 'askubuntu.com'],
  ['stackapps', 'stackapps.com'],
  ['mathoverflow', 'mathoverflow.net'],
]);

/** The site a folder is named after: `beer`, `conlang-meta` or a whole host name. */
export function siteOf(folder: string): Site {
  const name = path.basename(path.resolve(folder)).toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'site';
  const host = hostOf(name);
  return { host, short: host.replace(/\.stackexchange\.com$|\.com$|\.net$/, '').replace(/\.+/g, '-') };
}

function hostOf(name: string): string {
  if (name.includes('.')) return name;
  const [, parent, meta] = /^(.+?)(-meta)?$/.exec(name)!;
  const own = OWN_DOMAIN.get(parent!);
  if (own) return meta ? `meta.${own}` : own;
  return meta ? `${parent}.meta.stackexchange.com` : `${name}.stackexchange.com`;
}

/** '<site>/<kind>/<id>': what a row is called in its collection's origin. */
export function originKey(site: Site, kind: Kind, id: number | string): string {
  return `${site.host}/${kind}/${id}`;
}

/** The row's id here. Derived from its key, so that a second import meets the first one's rows, and links can be written before their ends are. */
export function stableId(key: string): Types.ObjectId {
  return new Types.ObjectId(createHash('sha256').update(key).digest().subarray(0, 12));
}
