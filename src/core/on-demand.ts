/**
 * Loads something when it is first asked for, and keeps it.
 *
 * @returns rejects with what the loading throws, and then loads again for whoever asks next
 */
export function onDemand<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    kept ??= load().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
}
