/** A talk between Ada and Grace, begun over the API as people do. */
import { ApiClient } from '../../support/client.js';
import { until } from '../../support/until.js';

export interface Talk {
  conversationId: string;
  tokens: { ada: string; grace: string };
  ids: { ada: string; grace: string };
}

/** Ada asks, Grace is offered it and accepts. */
export async function beginTalk(url: string): Promise<Talk> {
  const [tokens, ids] = [{ ada: '', grace: '' }, { ada: '', grace: '' }];
  for (const who of ['ada', 'grace'] as const) {
    const body = { handle: who, name: who, email: `${who}@example.org`, password: 'correct horse battery' };
    const made = await new ApiClient(url).call('post', '/people', { body });
    [tokens[who], ids[who]] = [made.token, made.person.id];
  }
  const [ada, grace] = [new ApiClient(url, tokens.ada), new ApiClient(url, tokens.grace)];
  await grace.call('put', '/me/expertise', { body: { about: 'Phones: I get stuck SIM cards out of their trays.', skills: ['SIM cards'], topics: ['phones'], languages: ['en'] } });
  await grace.call('put', '/me/availability', { body: { until: new Date(Date.now() + 50 * 60_000).toISOString() } });
  await ada.call('post', '/questions', { body: { title: "My SIM card won't come out of the phone", body: 'The tray is stuck.', topics: ['phones'] } });
  const offer = await until('Grace is offered the question', async () => (await grace.call('get', '/offers')).items[0], 30_000);
  const { conversationId } = await grace.call('post', '/offers/:id/acceptance', { params: { id: offer.id } });
  return { conversationId, tokens, ids };
}
