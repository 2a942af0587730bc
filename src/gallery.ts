import { openGallery } from './gallery/open.ts'
import { readPort } from './gallery/port.ts'

const read = readPort(process.env)
if (read.ok) await run(read.port)
else refuse(read.problem)

async function run(port: number | undefined): Promise<void> {
  try {
    const gallery = await openGallery(port)
    console.log(`The gallery of all cards and mails: ${gallery.url}
Ctrl-C ends it.`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gallery.stop())
  } catch (error) {
    refuse(sentenceFor(error))
  }
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === 'ERR_MODULE_NOT_FOUND')
    return 'The package that draws the cards is not here; run "npm ci", without --omit=dev, and try again.'
  if (code === 'EADDRINUSE') return 'The port of GALLERY_PORT is in use; stop what uses it, or set it to a free one.'
  return `The gallery could not be opened: ${error instanceof Error ? error.message : String(error)}`
}
