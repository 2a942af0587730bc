import type { Happening, Timeline } from './timeline.ts'

/** What is known of the jobs and tasks of a timeline up to a happening, by their labels. */
export type Course = {
  /** The instance of every job of the timeline, also of those to come. */
  readonly instances: ReadonlyMap<string, string>
  readonly jobs: Set<string>
  /** The jobs of each task, its own first. */
  readonly tasks: Map<string, readonly string[]>
  /** The jobs and tasks that have ended. */
  readonly ended: Set<string>
}

export const newCourse = ({ happenings }: Timeline): Course => ({
  instances: new Map(happenings.flatMap((one) => (one.do === 'start-job' ? [[one.job, one.instance]] : []))),
  jobs: new Set(),
  tasks: new Map(),
  ended: new Set(),
})

/** Why this cannot happen to its job or task; what is started or ended is noted in `course`. */
export function runMistake(course: Course, one: Happening): string | undefined {
  switch (one.do) {
    case 'start-job':
      return jobStarted(course, one)
    case 'add-task':
      return need(course.jobs, one.job) ?? taskGiven(course, one.job, one) ?? taskMistake(course, one, [one])
    case 'start-task':
      return need(course.tasks, one.task) ?? taskStarted(course, one.task)
    case 'end-task':
      return need(course.tasks, one.task) ?? end(course, one.task)
    case 'end-job':
      return need(course.jobs, one.job) ?? end(course, one.job)
    default:
      return undefined
  }
}

type Start = Extract<Happening, { do: 'start-job' }>
type Task = Start['tasks'][number]

function jobStarted(course: Course, { job, tasks }: Start): string | undefined {
  if (isUsed(course, job)) return usedTwice(job)
  course.jobs.add(job)
  return (
    first(tasks, (task) => taskGiven(course, job, task)) ?? first(tasks, (task) => taskMistake(course, task, tasks))
  )
}

function taskGiven(course: Course, job: string, { task, jobs = [] }: Task): string | undefined {
  if (isUsed(course, task)) return usedTwice(task)
  course.tasks.set(task, [job, ...jobs])
  return undefined
}

/** `given`: the tasks that are given at once, which may wait for each other. */
function taskMistake(course: Course, { task, waitingFor = [] }: Task, given: readonly Task[]): string | undefined {
  const jobs = course.tasks.get(task) ?? []
  return (
    first(jobs, (job) => jobMistake(course, job, jobs[0])) ??
    first(waitingFor, (label) => need(course.tasks, label)) ??
    (waitsForItself(task, given) ? `the task ${task} waits for itself` : undefined) ??
    first(waitingFor, (label) => waitMistake(course, label, jobs[0])) ??
    taskStarted(course, task)
  )
}

function jobMistake({ instances }: Course, job: string, own = ''): string | undefined {
  if (!instances.has(job)) return notGiven(job)
  return instances.get(job) === instances.get(own) ? undefined : `the job ${job} is one of another instance`
}

const waitMistake = ({ tasks }: Course, label: string, own = ''): string | undefined =>
  tasks.get(label)?.includes(own) ? undefined : `the task ${label}, which it waits for, is one of another job`

function waitsForItself(task: string, given: readonly Task[]): boolean {
  const ahead = new Set([task])
  for (const label of ahead) {
    const { waitingFor = [] } = given.find((one) => one.task === label) ?? {}
    if (waitingFor.includes(task)) return true
    for (const next of waitingFor) ahead.add(next)
  }
  return false
}

/** A task that several jobs share can start as long as one of them goes on. */
function taskStarted({ tasks, ended }: Course, task: string): string | undefined {
  const jobs = tasks.get(task) ?? []
  if (jobs.every((job) => ended.has(job))) return `its job ${jobs[0]} has ended`
  ended.delete(task)
  return undefined
}

function end({ ended }: Course, label: string): string | undefined {
  if (ended.has(label)) return `${label} has ended already`
  ended.add(label)
  return undefined
}

const isUsed = ({ jobs, tasks }: Course, label: string): boolean => jobs.has(label) || tasks.has(label)
const usedTwice = (label: string): string => `the label ${label} is used twice`
const notGiven = (label: string): string => `the label ${label} is not given before`

const need = (labels: { readonly has: (label: string) => boolean }, label: string): string | undefined =>
  labels.has(label) ? undefined : notGiven(label)

function first<T>(list: readonly T[], mistakeOf: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const mistake = mistakeOf(one)
    if (mistake !== undefined) return mistake
  }
  return undefined
}
