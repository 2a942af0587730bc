/** What a log line tells of an error: its sentence, at most 300 characters, and never its stack. */
export function brief(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
