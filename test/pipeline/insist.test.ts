import { insist } from '../../src/pipeline/insist.ts'

const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const full = Object.assign(new Error('could not extend file'), { code: '53100' })

/** Writes that end one after the other as given; `undefined` goes well. */
function writing(...ends: readonly (Error | undefined)[]) {
  const waits: number[] = []
  const lines: object[] = []
  let tries = 0
  const end = insist(
    {
      wait: async (ms) => void waits.push(ms),
      log: {
        ...{ debug: () => undefined, info: () => undefined, error: () => undefined },
        warn: (event, fields) => void lines.push({ event, ...fields }),
      },
    },
    async () => {
      const error = ends[tries++]
      if (error !== undefined) throw error
    },
  )
  return { end, waits, lines, tries: () => tries }
}

test('what happened is written down once, and nobody waits', async () => {
  const { end, waits, tries } = writing(undefined)
  await end
  expect([tries(), waits]).toEqual([1, []])
})

test('while the database is gone or full it is tried every second, until it is taken', async () => {
  const { end, waits, lines, tries } = writing(gone, full, gone, undefined)
  await end
  expect([tries(), waits]).toEqual([4, [1_000, 1_000, 1_000]])
  expect(lines).toEqual([gone, full, gone].map((error) => ({ event: 'not-written-yet', error })))
})

test('any other error ends it', async () => {
  const { end, waits, tries } = writing(gone, new Error('driver has already been destroyed'), undefined)
  await expect(end).rejects.toThrow('destroyed')
  expect([tries(), waits]).toEqual([2, [1_000]])
})
