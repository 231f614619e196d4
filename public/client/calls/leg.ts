/**
 * One other end of the call: the way to it, kept open by perfect negotiation (W3C WebRTC 1.0, 10.7): either side may change what it sends
 * at any time; when both do at once, the polite one steps back. The very first word is the impolite one's: Chromium (150) can't start the
 * channel beside sound and picture after stepping back from a first offer with other parts ("Failed to start SCTP transport").
 */
import type { SignalOnWire } from '../../../server/realtime/wire.js';
import { CONNECT_WITHIN_MS, RESTART_AFTER_MS } from './constants.js';

/** One way for everything: a relay is asked for one place instead of three. */
const BUNDLED = { bundlePolicy: 'max-bundle' } as const;
const PART_BYTES = 16_000;
const FULL_BYTES = 1_000_000;

export interface LegEvents {
  signal(said: SignalOnWire): void;
  track(track: MediaStreamTrack): void;
  /** What the other page says beside sound and picture can go both ways now. */
  opened(): void;
  said(said: string | ArrayBuffer): void;
  /** `failures` in a row; 0: it is connected. */
  way(failures: number): void;
}

export class Leg {
  readonly pc: RTCPeerConnection;
  #channel: RTCDataChannel | undefined;
  readonly #wanted: Partial<Record<'audio' | 'video', MediaStreamTrack | null>> = {};
  #audio: RTCRtpSender | undefined;
  #video: RTCRtpSender | undefined;
  #makingOffer = false;
  #ignoreOffer = false;
  #settingAnswer = false;
  #work: Promise<void> = Promise.resolve();
  #failures = 0;
  #trying: ReturnType<typeof setTimeout> | undefined;
  /** The other page has lost its own connection to us all; nothing said now would reach it. */
  away = false;
  wasConnected = false;

  /** @param polite the other side of this leg is not. */
  constructor(readonly id: string, readonly personId: string, readonly polite: boolean, way: RTCConfiguration, readonly on: LegEvents) {
    const pc = (this.pc = new RTCPeerConnection({ ...way, ...BUNDLED }));
    pc.onnegotiationneeded = () => void this.#offer();
    pc.onicecandidate = ({ candidate }) => candidate?.candidate && on.signal({ candidate: candidate.toJSON() as SignalOnWire['candidate'] & object });
    pc.ontrack = ({ track }) => on.track(track);
    pc.onconnectionstatechange = () => this.#follow();
    pc.oniceconnectionstatechange = () => this.#follow();
    this.#tryFor(CONNECT_WITHIN_MS);
    if (!polite) this.#start();
  }

  get connected(): boolean {
    return this.pc.connectionState === 'connected';
  }

  /** Sends this sound and picture from now on; null sends none. */
  async send(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    this.#wanted[kind] = track;
    if (!this.#channel) return;
    const sender = kind === 'audio' ? this.#audio : this.#video;
    if (sender) return sender.replaceTrack(track);
    if (!track) return;
    const added = this.pc.addTrack(track);
    if (kind === 'audio') this.#audio = added;
    else this.#video = added;
  }

  get videoSender(): RTCRtpSender | undefined {
    return this.#video;
  }

  say(text: string): void {
    if (this.#channel?.readyState === 'open' && this.#channel.bufferedAmount < FULL_BYTES) this.#channel.send(text);
  }

  /** In parts, so that every browser takes them; whatever is said meanwhile comes after. */
  sayBytes(bytes: ArrayBuffer): void {
    if (this.#channel?.readyState !== 'open') return;
    for (let from = 0; from < bytes.byteLength; from += PART_BYTES) this.#channel.send(bytes.slice(from, from + PART_BYTES));
  }

  /** What the other end says to find a way; one after the other. */
  hear({ description, candidate }: SignalOnWire): void {
    this.#work = this.#work.then(() => (description ? this.#take(description) : candidate ? this.#add(candidate) : undefined)).catch(() => undefined);
  }

  /** One of the two could not be reached for a while: what was said then is said again. */
  again(way?: RTCConfiguration): void {
    if (way) this.pc.setConfiguration({ ...way, ...BUNDLED });
    // Whoever waits for the first word has nothing to say again, and Chromium (150) never gets over restarting what hasn't begun.
    if (!this.#channel) return;
    if (this.pc.signalingState === 'have-local-offer' && this.pc.localDescription) this.on.signal({ description: this.pc.localDescription as SignalOnWire['description'] & object });
    else if (!this.connected) this.pc.restartIce();
  }

  close(): void {
    clearTimeout(this.#trying);
    this.pc.onconnectionstatechange = this.pc.oniceconnectionstatechange = this.pc.onnegotiationneeded = this.pc.onicecandidate = this.pc.ontrack = null;
    if (this.#channel) this.#channel.onmessage = this.#channel.onopen = null;
    this.pc.close();
  }

  #start(): void {
    this.#channel = this.pc.createDataChannel('beside', { negotiated: true, id: 0 });
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.onopen = () => this.on.opened();
    this.#channel.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.on.said(data);
    for (const kind of ['audio', 'video'] as const) void this.send(kind, this.#wanted[kind] ?? null);
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.pc.setLocalDescription();
      this.on.signal({ description: this.pc.localDescription as SignalOnWire['description'] & object });
    } catch {
      // Closed meanwhile, or the other side's offer came first: that one counts.
    } finally {
      this.#makingOffer = false;
    }
  }

  async #take(description: NonNullable<SignalOnWire['description']>): Promise<void> {
    const ready = !this.#makingOffer && (this.pc.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoreOffer = description.type === 'offer' && !ready && !this.polite;
    if (this.#ignoreOffer) return;
    this.#settingAnswer = description.type === 'answer';
    try {
      await this.pc.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    if (description.type !== 'offer') return;
    if (!this.#channel) this.#start();
    await this.pc.setLocalDescription();
    this.on.signal({ description: this.pc.localDescription as SignalOnWire['description'] & object });
  }

  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.pc.addIceCandidate(candidate);
    } catch (error) {
      if (!this.#ignoreOffer) throw error;
    }
  }

  #follow(): void {
    const state = this.pc.connectionState;
    if (state === 'connected') {
      clearTimeout(this.#trying);
      this.#trying = undefined;
      this.#failures = 0;
      this.wasConnected = true;
      this.on.way(0);
    } else if (state === 'failed') this.#fail();
    else if (state === 'disconnected') this.#tryFor(RESTART_AFTER_MS);
  }

  #tryFor(ms: number): void {
    clearTimeout(this.#trying);
    this.#trying = setTimeout(() => this.#fail(), ms);
  }

  #fail(): void {
    if (this.connected || this.pc.connectionState === 'closed') return;
    this.#tryFor(CONNECT_WITHIN_MS);
    // It would be in vain, and says nothing about the way.
    if (this.away || !navigator.onLine) return;
    this.#failures++;
    this.on.way(this.#failures);
    // What was said may not have come through: an offer without an answer is made once more.
    if ((this.pc.connectionState as string) !== 'closed') this.again();
  }
}
