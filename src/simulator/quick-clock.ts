/** A clock that starts right and then runs so many times as fast as the one it is made from. */
export function quickClock(speed: number, now: () => Date): () => Date {
  const startedAtMs = now().getTime()
  return () => new Date(startedAtMs + (now().getTime() - startedAtMs) * speed)
}
