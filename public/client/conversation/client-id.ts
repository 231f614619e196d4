/** A name for a message, chosen here, so that sending it again sends it once. */

/** 128 random bits as hex. Not crypto.randomUUID: browsers give that only to https and localhost, and a phone in the same house has neither. */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
