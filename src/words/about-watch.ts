import type { WatchLine } from '../core/message.ts'
import type { Quote } from './sentence.ts'
import type { Shown } from './shown.ts'

type About = (subject: Shown, where: { readonly dimension: Shown; readonly value: Shown } | undefined) => string

/** What a rule watches, as a sentence begins with it; `undefined` where it is all there is. */
export function aboutWatch(watch: WatchLine, quote: Quote, about: About): string | undefined {
  if (!('subject' in watch) || watch.subject === undefined) return undefined
  const where = 'where' in watch ? watch.where : undefined
  return about(quote(watch.subject), where && { dimension: quote(where.dimension), value: quote(where.value) })
}
