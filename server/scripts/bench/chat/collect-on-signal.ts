/** Loaded before a measured server (node --expose-gc): SIGUSR2 has it collect its garbage, so that memory can be compared. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
});
