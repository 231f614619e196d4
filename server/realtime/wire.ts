/** The typed events both ways: what a page may say over its socket and what it may hear. */

export type Ack<T> = (reply: { ok: true; data: T } | { ok: false; code: string; message: string }) => void;

/** One message as every page sees it; html is rendered once, by the page's own partial, the same for every viewer. */
export interface MessageOnWire {
  conversationId: string;
  id: string;
  /** Place in the conversation: 1, 2, 3 ... without gaps. */
  seq: number;
  clientId: string;
  authorId: string | null;
  at: string;
  /** As it was typed (Markdown), for programs. */
  text: string;
  html: string;
  /** Their bytes are at /files/<id>, a smaller picture at /files/<id>/small. */
  files?: FileOnWire[];
  /** What is behind the first link in it. */
  card?: { url: string; title: string; host: string; description?: string; film?: boolean };
  /** What is to be minded in it: 'payment', 'asks', 'self-harm' ...; absent: nothing. */
  caution?: string;
}

export interface FileOnWire {
  id: string;
  kind: 'photo' | 'voice' | 'video' | 'file';
  name: string;
  type: string;
  bytes: number;
  width?: number;
  height?: number;
  seconds?: number;
}

/** A call as it stands; `changes` counts up, so that what was said earlier and comes later is known. */
export interface CallOnWire {
  conversationId: string;
  callId: string;
  kind: 'voice' | 'video' | 'show' | 'screen';
  callerId: string;
  callerName: string;
  state: 'ringing' | 'on' | 'over';
  /** Who is in it, each on one page; `away`: the page's connection is gone just now. */
  legs: { personId: string; legId: string; away: boolean }[];
  /** Ids of those who said "not now". */
  declined: string[];
  /** When it was picked up. */
  since: string | null;
  why: 'left' | 'unanswered' | 'declined' | 'closed' | null;
  changes: number;
}

export interface IceServerOnWire {
  urls: string[];
  username?: string;
  credential?: string;
}

/** `relayOnly`: the way must not lead past a relay, so that nobody learns the network address of whoever is in it. */
export interface CallEntered {
  call: CallOnWire;
  iceServers: IceServerOnWire[];
  relayOnly: boolean;
}

/** What two ends of a call say to each other to find a way: a description or a candidate (null: that was the last one). */
export interface SignalOnWire {
  description?: { type: 'offer' | 'answer'; sdp: string };
  candidate?: { candidate: string; sdpMid?: string | null | undefined; sdpMLineIndex?: number | null | undefined; usernameFragment?: string | null | undefined } | null;
}

export interface ClientToServer {
  'conversation:join': (say: { conversationId: string; after?: number; asOf?: string }, ack: Ack<{ seq: number; messages: MessageOnWire[]; changed: MessageOnWire[]; asOf: string; status: string; here: string[]; receipts: Receipt[] }>) => void;
  /** By whoever listens: what was said after a number, and what is said from now on. */
  'listening:join': (say: { conversationId: string; after?: number }, ack: Ack<{ status: string; messages: MessageOnWire[] }>) => void;
  'conversation:leave': (say: { conversationId: string }, ack: Ack<null>) => void;
  'message:send': (say: { conversationId: string; clientId: string; text?: string; files?: string[] }, ack: Ack<{ id: string; seq: number }>) => void;
  'message:since': (say: { conversationId: string; after: number }, ack: Ack<{ seq: number; messages: MessageOnWire[] }>) => void;
  'message:seen': (say: { conversationId: string; delivered?: number; read?: number }, ack: Ack<null>) => void;
  typing: (say: { conversationId: string; on: boolean }) => void;
  'call:ring': (say: { conversationId: string; kind: CallOnWire['kind']; legId: string }, ack: Ack<CallEntered>) => void;
  /** Picks up, or comes in; `legId` names this page, which comes back if `again`. */
  'call:answer': (say: { conversationId: string; callId: string; legId: string; again?: boolean }, ack: Ack<CallEntered>) => void;
  'call:decline': (say: { conversationId: string; callId: string }, ack: Ack<null>) => void;
  /** This page is still in it. */
  'call:stay': (say: { conversationId: string; callId: string; legId: string }, ack: Ack<CallOnWire>) => void;
  'call:leave': (say: { conversationId: string; callId: string; legId: string }, ack: Ack<null>) => void;
  'call:now': (say: { conversationId: string }, ack: Ack<{ call: CallOnWire | null }>) => void;
  'call:signal': (say: SignalOnWire & { conversationId: string; callId: string; to: string }, ack: Ack<null>) => void;
  'presence:free': (say: { until: string | null }, ack: Ack<{ freeUntil: string | null }>) => void;
  'offer:accept': (say: { offerId: string }, ack: Ack<{ conversationId: string }>) => void;
  /** Came too late, and stays ready in case the helper falls silent. */
  'offer:stay': (say: { offerId: string }, ack: Ack<{ readyUntil: string }>) => void;
  'offer:decline': (say: { offerId: string; reason?: string }, ack: Ack<null>) => void;
  'question:watch': (say: { questionId: string }, ack: Ack<null>) => void;
}

/** What server processes say to each other. */
export interface ServerToServer {
  'rooms:told': (told: RoomsTold) => void;
  /** By a process that doesn't know what all hold. */
  'rooms:asked': (from: string) => void;
  'person:recheck': (personId: string) => void;
}

export interface RoomsTold {
  from: string;
  /** Counts what this process told; a gap means that something was lost. */
  n: number;
  /** Everything it holds, or only what changed. */
  whole: boolean;
  held: string[];
  left: string[];
}

export interface Receipt {
  personId: string;
  delivered: number;
  read: number;
}

export interface QuestionChange {
  questionId: string;
  status: string;
  what: string;
  /** When; a page asked for with it (?at=) is one of after that. */
  at?: string;
  /** With 'vote': the post and its score now. */
  vote?: { id: string; score: number };
  /** With 'answer': which, and whose. */
  answer?: { id: string; authorId: string };
}

/** What is only said in passing has neither id nor html; in quiet hours it is counted and shown, but not called out. */
export interface NewsOnWire {
  message: string;
  href: string;
  id?: string;
  html?: string;
  unread?: number;
  quiet?: boolean;
}

export interface ServerToClient {
  'message:new': (message: MessageOnWire) => void;
  /** A message that was told before stands differently now; whoever misses it hears of it when joining again. */
  'message:changed': (message: MessageOnWire) => void;
  /** Somebody's delivered or read mark moved. */
  'message:receipt': (told: Receipt & { conversationId: string }) => void;
  /** A conversation changed its state: solved, ended, a distilled answer is ready. */
  'conversation:changed': (told: { conversationId: string; status: string; what: string }) => void;
  'call:changed': (call: CallOnWire) => void;
  /** To one end of a call, from another. */
  'call:signal': (told: SignalOnWire & { conversationId: string; callId: string; from: string }) => void;
  'offer:new': (told: { offerId: string; html: string }) => void;
  'offer:gone': (told: { offerId: string; status: string; message: string }) => void;
  /** `what` 'now' answers a watch: how the question stands, changed last at `at`; a page made before that has missed something. */
  'question:changed': (told: QuestionChange) => void;
  presence: (told: { conversationId: string; personId: string; here: boolean; typing: boolean }) => void;
  /** Something may not have come through to this page: it asks how things stand. */
  'catch:up': () => void;
  /** This server is about to stop; the connection ends in a moment and may be opened anew at once. */
  'server:draining': () => void;
  /** To the agents of its space alone; html is rendered once, the same for each of them. */
  'mention:new': (told: { mentionId: string; spaceId: string; html: string }) => void;
  /** `holderId`: whose hands it is in, whose own page shows more of it. */
  'mention:changed': (told: { mentionId: string; spaceId: string; holderId: string | null; html: string }) => void;
  'notification:new': (told: NewsOnWire) => void;
  /** Read in another window, or over; `ids` null: all of them; none: only the count, told to each page that connects. */
  'notification:read': (told: { ids: string[] | null; unread: number }) => void;
  'queue:position': (told: { questionId: string; html: string; position: number | null; expectedWaitMs: number | null; askedSoFar: number }) => void;
}
