/** Addresses of machines: they lead to somebody's line, or tell one device from all others. */
import { isIPv6 } from 'node:net';
import { matches, type Found } from './kinds.js';

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const V4 = new RegExp(String.raw`(?<![\p{L}\p{N}_.-])(?:${OCTET}\.){3}${OCTET}(?![\p{L}\p{N}_]|\.\d|-\d)`, 'dgu');
const V6 = /(?<![\p{L}\p{N}_:.])[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){2,7}(?![\p{L}\p{N}_:])/dgiu;
const MAC = /(?<![\p{L}\p{N}_:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\p{L}\p{N}_]|[:-][0-9a-f])/dgiu;
const MAC_IN_FOURS = /(?<![\p{L}\p{N}_.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\p{L}\p{N}_]|\.[0-9a-f])/dgiu;

/** Everybody has these, or they belong to services and examples: RFC 1918, 5735, 5737, 6598, well-known resolvers, masks. */
const EVERYBODYS = /^(?:0|10|127|22[4-9]|23\d|24\d|25\d)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^192\.0\.[02]\.|^198\.(?:51\.100|1[89])\.|^203\.0\.113\.|^(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|208\.67\.22[02]\.22[02])$/;
const A_VERSION = /(?:version|release|firmware|driver|build|update|kernel|bios|software|v|ver\.?)[ :.]*$/i;

/** Versions have four numbers too, and rarely begin with a large one: below it takes a word that says what it is. */
const LEAST_FIRST = 24;
const AN_ADDRESS = /(?:\bip|address|adresse|dirección|host|server|inet|ssh|ping|gateway|dns|tracert|traceroute|:\/\/|@)[^.\n]{0,16}$/i;

/** Public network addresses. What looks like one and stands after "version" is a version; a home's own numbers are nobody's secret. */
export function* findIps(text: string): Generator<Found> {
  yield* matches('ip', text, V4, ({ 0: address, index }) => {
    const before = text.slice(Math.max(0, index - 28), index);
    return !EVERYBODYS.test(address) && !A_VERSION.test(before) && (parseInt(address, 10) >= LEAST_FIRST || AN_ADDRESS.test(before));
  });
  // Global, local to a site, and of a link (which carries the device's own number); not those of examples.
  yield* matches('ip', text, V6, ([address]) => isIPv6(address) && /^(?:[23]|f[cde])/i.test(address) && !/^2001:0?db8:/i.test(address));
}

/** Numbers of network cards, but for those that stand for all or none. */
export function* findMacs(text: string): Generator<Found> {
  const someones = ([number]: RegExpExecArray) => new Set(number.replace(/[^0-9a-f]/gi, '').toLowerCase()).size > 2;
  yield* matches('mac', text, MAC, someones);
  yield* matches('mac', text, MAC_IN_FOURS, (match) => someones(match) && /\d/.test(match[0]) && /[a-f]/i.test(match[0]));
}
