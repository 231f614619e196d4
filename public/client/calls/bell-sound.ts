/** Rings audibly, where the page has been touched before: browsers keep silent otherwise, and so do we. */
const EVERY_MS = 2_500;

/** @returns what stops it. */
export function ringAloud(): () => void {
  if (!navigator.userActivation?.hasBeenActive) return () => undefined;
  const sound = new AudioContext();
  const strike = () => {
    for (const [pitch, after] of [[660, 0], [880, 0.18]] as const) {
      const [tone, volume] = [sound.createOscillator(), sound.createGain()];
      const at = sound.currentTime + after;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.12, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
      tone.connect(volume).connect(sound.destination);
      tone.start(at);
      tone.stop(at + 0.6);
    }
  };
  strike();
  const again = setInterval(strike, EVERY_MS);
  return () => {
    clearInterval(again);
    void sound.close();
  };
}
