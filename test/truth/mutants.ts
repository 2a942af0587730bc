/** A defect that somebody might make: in one file, one piece of text for another; it shows in the world of this seed. */
export type Mutant = {
  readonly name: string
  readonly seed: number
  readonly file: string
  readonly find: string
  readonly replace: string
}

const latch = 'src/core/latch.ts'
const task = 'src/triggers/task.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'at the line counts as past it',
    seed: 8,
    file: latch,
    find: "(side === 'above' ? value > line : value < line)",
    replace: "(side === 'above' ? value >= line : value <= line)",
  },
  {
    name: 'a rule that has fired is never armed again',
    seed: 15,
    file: latch,
    find: "{ latch: { state: 'armed' }, change: { kind: 'recovered' } }",
    replace: "{ latch: { state: 'firing' }, change: { kind: 'recovered' } }",
  },
  {
    name: 'the cursor is dropped',
    seed: 2,
    file: latch,
    find: 'cursor: evaluatedAt, value, before }, change: next.change',
    replace: 'value, before }, change: next.change',
  },
  {
    name: 'a rule saved beyond its line is armed',
    seed: 5,
    file: latch,
    find: "condition.threshold) ? 'firing' : 'armed' }",
    replace: "condition.threshold) ? 'armed' : 'armed' }",
  },
  {
    name: 'a value back at the line does not break a row',
    seed: 90,
    file: latch,
    find: "if (!isPast(kind, value, threshold)) return { latch: { state: 'armed' }, change: none }",
    replace: 'if (!isPast(kind, value, threshold)) return { latch, change: none }',
  },
  {
    name: 'the way back is the line itself',
    seed: 180,
    file: latch,
    find: '!isPast(kind, value, recoverAt)',
    replace: '!isPast(kind, value, threshold)',
  },
  {
    name: 'at the line is a side of its own for either way',
    seed: 5,
    file: latch,
    find: 'value === line ? undefined : value > line',
    replace: 'value > line',
  },
  {
    name: 'a version that is computed again is not judged again',
    seed: 8,
    file: latch,
    find: 'if (latch.value === undefined || latch.value === version.value)',
    replace: 'if (latch.value !== undefined || latch.value === version.value)',
  },
  {
    name: 'what comes late is judged',
    seed: 4,
    file: latch,
    find: 'if (sinceCursor < 0) return { latch, change: none }',
    replace: '',
  },
  {
    name: 'a move is compared with the version before, whatever its days',
    seed: 12,
    file: 'src/core/replay.ts',
    find: "if (!('by' in condition) || condition.withinDays === undefined) return versions[index - 1]",
    replace: 'if (index > 0) return versions[index - 1]',
  },
  {
    name: 'an identity does not tell success from failure',
    seed: 172,
    file: 'src/core/identity.ts',
    find: `\`job/\${jobId}/ingestion/\${source}/\${run.outcome}\``,
    replace: `\`job/\${jobId}/ingestion/\${source}\``,
  },
  {
    name: 'a job is known by its deciding task only',
    seed: 224,
    file: 'src/core/identity.ts',
    find: `return [\`task/\${run.taskId}/\${run.outcome}\`, ...byJob]`,
    replace: `return [\`task/\${run.taskId}/\${run.outcome}\`, ...byJob.slice(byJob.length)]`,
  },
  {
    name: 'a failure does not count itself',
    seed: 1,
    file: 'src/core/record-run.ts',
    find: 'consecutiveFailures: past.failures + 1',
    replace: 'consecutiveFailures: past.failures',
  },
  {
    name: 'a skipped task is a failed one',
    seed: 1,
    file: task,
    find: "const failed = ['failed', 'timedout']",
    replace: "const failed = ['failed', 'timedout', 'skipped']",
  },
  {
    name: 'the oldest try counts',
    seed: 1,
    file: task,
    find: '[...tries].sort(bySubmission)',
    replace: '[...tries].sort((a, b) => bySubmission(b, a))',
  },
  {
    name: 'a word that nobody knows is none that is told',
    seed: 1,
    file: task,
    find: '!ended.includes(status) && !live.includes(status)',
    replace: '!ended.includes(status) && live.includes(status)',
  },
  {
    name: 'one quiet look is enough for a success',
    seed: 4,
    file: 'src/triggers/data-source-refresh.ts',
    find: 'hasEnded(run.job) || (wasQuiet && run.tries.every(hasEnded))',
    replace: 'hasEnded(run.job) || run.tries.every(hasEnded)',
  },
  {
    name: 'a job that was called off is a full refresh',
    seed: 1,
    file: 'src/triggers/full-refresh.ts',
    find: '(hasSucceeded(job) || hasFailed(job) || endedOddly(job))',
    replace: "(hasSucceeded(job) || hasFailed(job) || endedOddly(job) || job.status === 'aborted')",
  },
  {
    name: 'a run that only matches is a unification',
    seed: 1,
    file: 'src/triggers/unification.ts',
    find: "find(({ operation }) => operation === 'merge')",
    replace: "find(({ operation }) => operation === 'match')",
  },
  {
    name: 'the first of several values of a measure is its value',
    seed: 8,
    file: 'src/triggers/measure-value.ts',
    find: 'return all.length === 1 ? all[0]?.[1] : undefined',
    replace: 'return all[0]?.[1]',
  },
  {
    name: 'a deactivated segment is judged',
    seed: 12,
    file: 'src/pipeline/subject-now.ts',
    find: "if (state === 'inactive') return { pause: 'inactive' }",
    replace: '',
  },
  {
    name: 'a subject that was made again is the old one',
    seed: 11,
    file: 'src/pipeline/subject-now.ts',
    find: 'known.createdAt > before.createdAt && { createdAgainAt: known.createdAt }',
    replace: 'known.createdAt < before.createdAt && { createdAgainAt: known.createdAt }',
  },
]
