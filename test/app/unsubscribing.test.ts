import { unsubscribing } from '../../src/app/unsubscribing.ts'
import { readLink, writeLink } from '../../src/signing/link.ts'
import { removeRule } from '../../src/store/rules.ts'
import { listStoppedAt } from '../../src/store/unsubscribes.ts'
import { useStage } from '../pipeline/stage.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'

const stage = useStage()
const address = 'jan@contoso.example'
const aRule = () =>
  putRule(stage.db, {
    watch: { kind: 'full-refresh', alsoManual: false },
    recipients: [{ kind: 'mail', address }],
  })
const remove = (id: number) => within(stage.db, (trx) => removeRule(trx, id, stage.now))

async function press(rules: readonly number[], wish: 'look' | 'stop' | 'resume') {
  const deps = { db: stage.db, clock: async () => stage.now, alarms: stage.deps, wake: () => undefined }
  const look = { locale: 'en', timeZone: 'UTC' } as const
  const pages = unsubscribing({ ...deps, config: look }, (token) => readLink('secret', token))
  if (pages === undefined) throw new Error('There are no pages')
  return pages(writeLink('secret', { rules, address }), wish, 'en')
}

test.each(['look', 'stop', 'resume'] as const)(
  '%s at the link of a removed rule finds nothing to stop, and tells nobody',
  async (wish) => {
    const { id } = await aRule()
    await remove(id)
    const { status, html } = await press([id], wish)
    expect([status, html]).toEqual([200, expect.stringContaining('There is nothing to stop any more')])
    expect(html).not.toContain('<button')
    expect(await stage.tell()).toEqual([])
  },
)

test('the link of a rule that is not known here is genuine all the same', async () => {
  expect((await press([999], 'stop')).status).toBe(200)
})

test('of several rules those that are left are named and stopped, and only they are offered to be taken up again', async () => {
  const [gone, left] = [await aRule(), await aRule()]
  await press([gone.id], 'stop')
  await remove(gone.id)
  const { html } = await press([gone.id, left.id], 'stop')
  expect(html).toContain(`<ul><li>Rule ${left.id}</li></ul>`)
  expect(await listStoppedAt(stage.db, address, 10)).toEqual([left.id])
})
