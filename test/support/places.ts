/** Where the stores hold ids, and which of them are not people's. */
import type { Schema } from 'mongoose';

/** Names that are not people's. */
export const THINGS = /^(_?id|(question|answer|conversation|subject|offer|case|edit|action|space|comment|message|link|letter|claim|importedFrom|acceptedOffer|solvedConversation|duplicateOf|saidOf|acceptedAnswer|failedConversation|undoes|reverses|reply|mention|product|file|picture|handover)Ids?|linkedIds|topicId|openFor|target)$/i;

/** Every path of a schema that holds an id or a list of them. */
export function idsIn(schema: unknown, prefix = ''): string[] {
  const found: string[] = [];
  (schema as Schema).eachPath((path, type) => {
    const inner = type as unknown as { schema?: Schema; caster?: { instance?: string }; embeddedSchemaType?: { instance?: string } };
    if (inner.schema) found.push(...idsIn(inner.schema, `${prefix}${path}.`));
    else if (type.instance === 'ObjectId' || inner.embeddedSchemaType?.instance === 'ObjectId' || inner.caster?.instance === 'ObjectId') found.push(prefix + path);
  });
  return found;
}
