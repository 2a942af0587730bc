import type { Rule } from '../../core/rule.ts'
import { kindOf, type Where } from '../../core/subject.ts'

/** What a question is about: a subject of an instance, perhaps one dimension value of it. */
export type Topic = { readonly instanceId: string; readonly key: string; readonly where?: Where }

/** Whether a rule is about a subject: by its name, or because it waits for all data sources of the instance. */
export function concerns({ instanceId, watch }: Pick<Rule, 'instanceId' | 'watch'>, topic: Topic): boolean {
  if (instanceId !== topic.instanceId) return false
  const subject = 'subject' in watch ? watch.subject : undefined
  if (subject !== undefined) return subject.key === topic.key && isAt(topic.where, subject.where)
  const isOfSources =
    watch.kind === 'everything' || watch.kind === 'refresh-failed' || watch.kind === 'refresh-succeeded'
  return isOfSources && kindOf(topic.key) === 'datasource'
}

/** Who names no dimension value asks about all of them. */
const isAt = (asked: Where | undefined, watched: Where | undefined): boolean =>
  asked === undefined || (asked.dimension === watched?.dimension && asked.value === watched.value)
