/**
 * Makes a way to wait for a state without a clock.
 *
 * @returns `until` resolves as soon as `holds` does, now or after a call of `changed`
 */
export function watched() {
  const waiting = new Set<() => void>()
  return {
    changed(): void {
      for (const look of waiting) look()
    },
    until(holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
    },
  }
}
