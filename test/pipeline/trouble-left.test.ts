import { sweep } from '../../src/pipeline/sweep.ts'
import { dropFeed } from '../../src/store/feeds.ts'
import { findOpenTrouble } from '../../src/store/trouble.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { look } from './polled.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const openTrouble = () => within(stage.db, findOpenTrouble)

/** The jobs of Contoso cannot be read until that is trouble. */
async function fall(): Promise<void> {
  await putRule(stage.db)
  stage.show({ jobs: async () => ({ ok: false, problem: 'server-error', detail: '500' }) })
  for (let failures = 0; failures < stage.deps.troubleAfter; failures += 1) await look(stage, 'jobs')
  expect(await openTrouble()).toBeDefined()
}

test('a trouble ends though the process was killed just when its last feed could be read again', async () => {
  await fall()
  stage.show({ jobs: async () => ({ ok: true, data: [] }) })
  stage.stopAt('record')
  await expect(look(stage, 'jobs')).rejects.toThrow('stopped at record')
  await look(stage, 'jobs')
  await sweep(stage.deps)
  expect(await openTrouble()).toBeUndefined()
})

test('a trouble ends with the feed that nobody needs any more', async () => {
  await fall()
  await within(stage.db, (trx) => dropFeed(trx, 'jobs', 'contoso', ''))
  await sweep(stage.deps)
  expect(await openTrouble()).toBeUndefined()
})

test('a trouble lasts as long as a feed is in trouble', async () => {
  await fall()
  await sweep(stage.deps)
  expect(await openTrouble()).toBeDefined()
})
