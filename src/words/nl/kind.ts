import type { SubjectKind } from '../../core/subject.ts'

/** A noun with the words that go with its gender. */
type Noun = { readonly name: string; readonly the: string; readonly this: string; readonly which: string }

const het = (name: string): Noun => ({ name, the: `het ${name}`, this: `dit ${name}`, which: `welk ${name}` })
const de = (name: string): Noun => ({ name, the: `de ${name}`, this: `deze ${name}`, which: `welke ${name}` })

/** What a subject is called in a sentence, as Customer Insights calls it in Dutch. */
export const kinds: Readonly<Record<SubjectKind | 'instance', Noun>> = {
  datasource: de('gegevensbron'),
  segment: het('segment'),
  measure: de('meting'),
  instance: de('omgeving'),
}
