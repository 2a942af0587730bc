import type { Task } from '../../src/core/api.ts'
import { type MovableFeed, movableFeeds, movedAt } from '../../src/triggers/moved.ts'
import { aTask, at } from './made.ts'

const movers: readonly (readonly [MovableFeed, readonly string[]])[] = [
  ['data-sources', ['ingestion']],
  ['segments', ['segmentation']],
  ['measures', ['measures', 'entitymeasures', 'attributemeasures']],
]
const pairs = movers.flatMap(([feed, operations]) => operations.map((operation) => [feed, operation] as const))
const others = (own: readonly string[]) =>
  [...pairs.map(([, operation]) => operation), 'merge', 'export', 'segmentmembership', 'all', 'none', 'odd'].filter(
    (operation) => !own.includes(operation),
  )

test('every feed that can move is told of here', () => {
  expect(movers.map(([feed]) => feed)).toEqual([...movableFeeds])
})

describe.each(pairs)('%s after a task of %s', (feed, operation) => {
  const task = (part: Partial<Task> = {}) => aTask({ operation, ...part })

  test('must show a version dated at or after the task’s submission', () => {
    expect(movedAt(feed, [task()])).toEqual(at('10:00:00'))
  })

  test('must show the newest, where there were several', () => {
    const early = task({ submittedAt: at('09:00:00') })
    expect(movedAt(feed, [early, task(), early])).toEqual(at('10:00:00'))
  })

  test.each(['aborted', 'odd'])('may have moved in part when the task ended %s', (status) => {
    expect(movedAt(feed, [task({ status })])).toEqual(at('10:00:00'))
  })

  // a source that failed shows nothing new, while some segments or measures may have been made
  test.each(['failed', 'timedout'])(
    'may have moved in part when the task ended %s, unless it is a source',
    (status) => {
      expect(movedAt(feed, [task({ status })])).toEqual(feed === 'data-sources' ? undefined : at('10:00:00'))
    },
  )

  test('has not moved when the task was skipped', () => {
    expect(movedAt(feed, [task({ status: 'skipped' })])).toBeUndefined()
  })

  test('counts from the end of a task without a submission, and not at all without any moment', () => {
    const { submittedAt: _, ...ended } = task()
    expect(movedAt(feed, [ended])).toEqual(at('10:05:00'))
    const { endedAt: __, ...bare } = ended
    expect(movedAt(feed, [bare])).toBeUndefined()
  })
})

test.each(movers)('%s do not move with anything else', (feed, own) => {
  expect(
    movedAt(
      feed,
      others(own).map((operation) => aTask({ operation })),
    ),
  ).toBeUndefined()
  expect(movedAt(feed, [])).toBeUndefined()
})
