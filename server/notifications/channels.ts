/** The ways news reaches somebody: one table, the columns of the settings' grid. */
export const CHANNELS = {
  here: { words: 'Here' },
  mail: { words: 'Mail' },
} as const;

export type Channel = keyof typeof CHANNELS;
export const CHANNEL_NAMES = Object.keys(CHANNELS) as Channel[];
