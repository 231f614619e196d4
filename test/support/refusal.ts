/** What a promise was refused with; a test that expects a refusal and gets none fails. */
export async function refusal(work: Promise<unknown>): Promise<Error & { status?: number; code?: string }> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was not refused.');
}
